using JourneyBot.BotFramework.Proactive;
using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.BotFramework.Privacy;

/// <summary>Where the plugin keeps what it needs to talk to customers. Events that wait for the store need no place: what the store was told to erase it takes no more.</summary>
public static class BotPlaces
{
    /// <summary>The places in a store. The state comes first, as the references say whose it is.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents) =>
    [
        new BotStatePlace(documents),
        PersonalDocuments.ByStream(documents, "conversation references", ConversationReferences.Collection),
    ];
}
