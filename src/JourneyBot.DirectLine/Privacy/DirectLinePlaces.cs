using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Files;
using JourneyBot.DirectLine.Turns;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.DirectLine.Privacy;

/// <summary>Where the local channel keeps what customers wrote and were told.</summary>
public static class DirectLinePlaces
{
    /// <summary>The places in a store, of the conversations in memory too where there are any.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents, DirectLineConversations? conversations = null)
    {
        var heads = PersonalDocuments.ByConversation(documents, "chats", DirectLineConversations.Collection);
        return
        [
            conversations is null ? heads : new OpenChats(heads, conversations),
            PersonalDocuments.ByConversation(documents, "chat messages", ActivityLog.Collection),
            PersonalDocuments.ByConversation(documents, "chat messages that wait", PendingTurn.Collection),
            PersonalDocuments.ByConversation(documents, "chat files", DirectLineFiles.Heads),
            PersonalDocuments.ByConversation(documents, "chat files' contents", DirectLineFiles.Parts),
        ];
    }

    // A chat that somebody has open is closed before it is removed, so that nothing is written of it again.
    private sealed class OpenChats(PersonalDocuments heads, DirectLineConversations conversations) : IPersonalPlace
    {
        public string Name => heads.Name;

        public IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, CancellationToken cancellationToken) => heads.FindAsync(subject, cancellationToken);

        public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
        {
            var removed = await heads.EraseAsync(subject, cancellationToken);
            foreach (var conversation in subject.Conversations) await conversations.ForgetAsync(conversation, cancellationToken);
            return removed;
        }
    }
}
