using System.Security.Claims;
using System.Security.Principal;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Turns;
using JourneyBot.DirectLine.Wire;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace JourneyBot.DirectLine;

/// <summary>The local Direct Line channel as an adapter of its own: Web Chat talks to the bot in this process, without a cloud account.</summary>
/// <remarks>
/// It shares bot, middleware and error handling with the cloud adapter: see <see cref="ShareWith"/>, or call
/// <see cref="BotAdapter.Use"/> and set <see cref="BotAdapter.OnTurnError"/>. In each of its turns <c>Activity.From.Id</c> is the user of
/// a token that this server signed, and <see cref="BotAdapter.BotIdentityKey"/> in the turn state holds a <see cref="ClaimsIdentity"/> of
/// authentication type <see cref="AuthenticationType"/> with that user in the claim <see cref="UserClaim"/>.
/// </remarks>
public sealed partial class DirectLineAdapter : BotAdapter
{
    /// <summary>The channel id of its activities.</summary>
    public const string ChannelId = "webchat";

    /// <summary>The service URL of its activities; it tells them from those of the hosted Web Chat channel.</summary>
    public const string ServiceUrl = "urn:journeybot:directline";

    /// <summary>The authentication type of the identity in its turns.</summary>
    public const string AuthenticationType = "JourneyBot.DirectLine";

    /// <summary>The claim of that identity which holds the user's id.</summary>
    public const string UserClaim = "user";

    private const string BotId = "bot";
    private readonly DirectLineConversations conversations;
    private readonly TimeProvider clock;
    private readonly int maxActivities;

    internal DirectLineAdapter(DirectLineConversations conversations, IOptions<DirectLineOptions> options, TimeProvider clock)
    {
        this.conversations = conversations;
        this.clock = clock;
        // Room above the user's limit, so that the bot can still say that the conversation is over.
        maxActivities = options.Value.MaxActivitiesPerConversation + RoomForLastWords;
    }

    /// <summary>Takes over the middleware that <paramref name="other"/> has now, and whatever error handling it has when a turn fails.</summary>
    public DirectLineAdapter ShareWith(BotAdapter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var middleware in other.MiddlewareSet) Use(middleware);
        OnTurnError = async (turnContext, failure) =>
        {
            if (other.OnTurnError is not { } handle) throw new InvalidOperationException("The turn failed, and the adapter has no OnTurnError.", failure);
            await handle(turnContext, failure);
        };
        return this;
    }

    internal static ChannelAccount Bot() => new(BotId, role: RoleTypes.Bot);

    /// <summary>Runs a stored turn.</summary>
    internal async Task RunTurnAsync(PendingTurn turn, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var lease = await ConversationAsync(turn.ConversationId, cancellationToken);
        await RunAsync(lease.Conversation, ActivityJson.Read(turn.ActivityJson), callback, cancellationToken);
    }

    // A proactive turn takes the same gate as the user's.
    private Task RunAsync(Conversation conversation, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        conversation.Turns.RunAsync(
            async () =>
            {
                using var turnContext = new TurnContext(this, activity);
                turnContext.TurnState.Add<IIdentity>(BotIdentityKey, new ClaimsIdentity([new Claim(UserClaim, conversation.UserId)], AuthenticationType));
                turnContext.TurnState.Add(callback);
                await RunPipelineAsync(turnContext, callback, cancellationToken);
            },
            cancellationToken);

    private async Task<ConversationLease> ConversationAsync(string? conversationId, CancellationToken cancellationToken) =>
        conversationId is not null && await conversations.OpenAsync(conversationId, cancellationToken) is { } lease
            ? lease
            : throw new InvalidOperationException($"The local Direct Line has no conversation '{conversationId}'; was it started here, over the same store?");
}
