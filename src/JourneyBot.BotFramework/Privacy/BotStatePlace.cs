using System.Runtime.CompilerServices;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.State;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>
/// The bot's state of a customer's conversations and of the customer, as ConversationState, PrivateConversationState and UserState name it:
/// by channel and the ids that conversation references and streams have.
/// </summary>
internal sealed class BotStatePlace(IDocumentStore documents) : IPersonalPlace
{
    private const int WrittenAtOnce = 500;

    public string Name => "bot state";

    public async IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await TheirsAsync(subject, cancellationToken)) yield return new PersonalItem(document.Key, document.Json);
    }

    public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var theirs = await TheirsAsync(subject, cancellationToken);
        foreach (var some in theirs.Chunk(WrittenAtOnce))
            await documents.WriteAsync([.. some.Select(document => new DocumentChange(DocumentStorage.Collection, document.Key, null))], cancellationToken);
        return theirs.Count;
    }

    private async Task<List<StoredDocument>> TheirsAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var (users, conversations) = await AddressesAsync(subject, cancellationToken);
        var found = new List<StoredDocument>();
        // The channel stands first in a key, and of a stream it is not known.
        foreach (var document in await documents.ReadAllAsync(DocumentStorage.Collection, "", cancellationToken))
        {
            var parts = document.Key.Split('/', 3);
            if (parts is [_, "users", var user] && users.Contains(user)) found.Add(document);
            else if (parts is [_, "conversations", var conversation] && conversations.Contains(ConversationOf(conversation))) found.Add(document);
        }

        return found;
    }

    private async Task<(HashSet<string> Users, HashSet<string> Conversations)> AddressesAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var users = subject.Streams.Where(stream => stream.Kind == StreamKind.Anonymous).Select(stream => TurnIdentity.BrowserUser + stream.Value)
            .Concat(subject.Streams.Where(stream => stream.Kind == StreamKind.Signed).Select(stream => stream.Value[(stream.Value.IndexOf(':', StringComparison.Ordinal) + 1)..]))
            .ToHashSet(StringComparer.Ordinal);
        var conversations = subject.Conversations.ToHashSet(StringComparer.Ordinal);
        foreach (var stream in subject.Names)
        {
            if (await documents.ReadAsync(ConversationReferences.Collection, stream, cancellationToken) is not { } document) continue;
            if (ConversationReferences.Read(document) is not { } reference) continue;
            if (reference.User?.Id is { } user) users.Add(user);
            if (reference.Conversation?.Id is { } conversation) conversations.Add(conversation);
        }

        return (users, conversations);
    }

    // A private conversation's key goes on with the user; an id may have a slash itself.
    private static string ConversationOf(string rest) => rest.LastIndexOf("/users/", StringComparison.Ordinal) is > 0 and var end ? rest[..end] : rest;
}
