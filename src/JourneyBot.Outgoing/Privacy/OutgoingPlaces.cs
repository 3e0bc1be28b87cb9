using JourneyBot.Journeys;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Privacy;

namespace JourneyBot.Outgoing.Privacy;

/// <summary>Where messages about customers wait to be sent.</summary>
public static class OutgoingPlaces
{
    /// <summary>The places in a store.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents) =>
    [
        PersonalDocuments.ByStream(documents, "stages that were told", StageWatch.Collection),
        new PersonalDocuments(documents, "changes of stage that are due", StageTimers.Collection, _ => [""], (subject, document) => subject.Has(StageTimers.StreamOf(document.Key))),
        PersonalDocuments.ByMember(documents, "outgoing messages", DerivedQueue.Collection, keysBeginWithIt: false),
        PersonalDocuments.ByMember(documents, "outgoing prompt outcomes", PromptOutcomes.Collection, keysBeginWithIt: false),
        PersonalDocuments.ByMember(documents, "outgoing dead letters", DeadLetters.Dead, keysBeginWithIt: false),
        PersonalDocuments.ByMember(documents, "outgoing messages sent again", DeadLetters.Again, keysBeginWithIt: false),
    ];
}
