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
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents, DirectLineConversations? conversations = null) =>
    [
        PersonalDocuments.ByConversation(documents, "chats", DirectLineConversations.Collection, async (subject, cancellationToken) =>
        {
            // A chat that somebody has open is closed, so that nothing is written of it again.
            if (conversations is null) return;
            foreach (var conversation in subject.Conversations) await conversations.ForgetAsync(conversation, cancellationToken);
        }),
        PersonalDocuments.ByConversation(documents, "chat messages", ActivityLog.Collection),
        PersonalDocuments.ByConversation(documents, "chat messages that wait", PendingTurn.Collection),
        PersonalDocuments.ByConversation(documents, "chat files", DirectLineFiles.Heads),
        PersonalDocuments.ByConversation(documents, "chat files' contents", DirectLineFiles.Parts),
    ];
}
