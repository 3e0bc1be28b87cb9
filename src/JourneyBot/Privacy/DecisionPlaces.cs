using JourneyBot.Decisions;
using JourneyBot.Journeys;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Pipeline.Proposals;
using JourneyBot.Prompts;

namespace JourneyBot.Privacy;

/// <summary>Where the core itself keeps what was decided about customers.</summary>
public static class DecisionPlaces
{
    /// <summary>The places in a store.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents) =>
    [
        PersonalDocuments.ByMember(documents, "prompts that wait", PromptTimers.Collection, keysBeginWithIt: true),
        PersonalDocuments.ByStream(documents, "teasers", Teasers.Collection),
        PersonalDocuments.ByStream(documents, "last prompts", DecisionLoop.Claims),
        PersonalDocuments.ByMember(documents, "receipts", Receipts.Collection, keysBeginWithIt: true),
        PersonalDocuments.ByMember(documents, "one-time codes", OneTimeCodes.Collection, keysBeginWithIt: false),
        PersonalDocuments.ByPair(documents, "identity proposals", IdentityProposals.Collection, IdentityProposals.StreamsOf),
    ];
}
