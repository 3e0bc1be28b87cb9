using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>Where the plugin keeps what it needs to talk to customers. Events that wait for the store need no place: what the store was told to erase it takes no more.</summary>
public static class BotPlaces
{
    /// <summary>The places in a store, and in the memory of a running bot where there is any. The state comes first, as the references say whose it is.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents, ConversationReferences? references = null, ConversationSignIns? signIns = null) =>
    [
        new BotStatePlace(documents),
        PersonalDocuments.ByStream(documents, "conversation references", ConversationReferences.Collection, (subject, _) =>
        {
            // What memory has would be taken for stored, so that the person's next turn would not keep it.
            references?.Forget(subject.Streams);
            return ValueTask.CompletedTask;
        }),
        SignInPlace.Of(documents, signIns),
        PersonalDocuments.ByStream(documents, "questions whether to erase", PendingErasures.Collection),
    ];
}
