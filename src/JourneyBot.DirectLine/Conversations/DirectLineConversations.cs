using System.Text.Json;
using JourneyBot.DirectLine.Turns;
using JourneyBot.DirectLine.Wire;
using JourneyBot.Journeys;
using Microsoft.Extensions.Options;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>The conversations of the local channel: in the store for good, in memory while they are used and a while after.</summary>
public sealed class DirectLineConversations
{
    /// <summary>The collection they lie in.</summary>
    internal const string Collection = "directline-conversations";

    private readonly IDocumentStore documents;
    private readonly TimeProvider clock;
    private readonly ConversationShelf shelf;

    internal DirectLineConversations(IDocumentStore documents, IOptions<DirectLineOptions> options, TimeProvider clock)
    {
        this.documents = documents;
        this.clock = clock;
        shelf = new ConversationShelf(LoadAsync, options.Value.CachedActivities);
    }

    /// <summary>Whose conversation it is: the user id of the token that started it; null where there is no such conversation.</summary>
    public async ValueTask<string?> OwnerOfAsync(string conversationId, CancellationToken cancellationToken) =>
        (await HeadAsync(conversationId, cancellationToken))?.User;

    /// <summary>The conversation, held in memory until the lease ends; null where there is none.</summary>
    internal Task<ConversationLease?> OpenAsync(string conversationId, CancellationToken cancellationToken) => shelf.OpenAsync(conversationId, cancellationToken);

    /// <summary>Lets memory forget a conversation that is erased: it takes no more messages, nothing of it is stored from now on, and it is gone once nobody has it open.</summary>
    internal async Task ForgetAsync(string conversationId, CancellationToken cancellationToken)
    {
        if (shelf.Forget(conversationId) is { } conversation) await conversation.Log.ForgetAsync(cancellationToken);
    }

    /// <summary>Starts the conversation unless it is there, together with the turn that welcomes the user.</summary>
    /// <returns>Whether it was started now.</returns>
    internal async Task<bool> StartAsync(string conversationId, string userId, string? locale, PendingTurn welcome, CancellationToken cancellationToken)
    {
        var head = new ConversationHead(userId, locale, clock.GetUtcNow());
        return await documents.WriteAsync(
            [new DocumentChange(Collection, conversationId, JsonSerializer.Serialize(head, WireJson.Default.ConversationHead), 0), welcome.Write()], cancellationToken);
    }

    private async Task<Conversation?> LoadAsync(string conversationId)
    {
        // Shared by all who wait for it: none of them may cancel it for the others.
        if (await HeadAsync(conversationId, CancellationToken.None) is not { } head) return null;
        var log = new ActivityLog(documents, conversationId);
        await log.LoadAsync(CancellationToken.None);
        return new Conversation(conversationId, head, log);
    }

    private async ValueTask<ConversationHead?> HeadAsync(string conversationId, CancellationToken cancellationToken) =>
        ConversationIds.IsConversationId(conversationId) && await documents.ReadAsync(Collection, conversationId, cancellationToken) is { } document
            ? JsonSerializer.Deserialize(document.Json, WireJson.Default.ConversationHead)
            : null;
}
