using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.Reviews;

/// <summary>Where it is kept what persons said of who is who, and what they put off.</summary>
public static class ReviewPlaces
{
    /// <summary>The places in a store.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents) =>
    [
        PersonalDocuments.ByPair(documents, "identity verdicts", IdentityVerdicts.Collection, IdentityVerdicts.StreamsOf),
        PersonalDocuments.ByPair(documents, "questions put off", PostponedReviews.Collection, PostponedReviews.StreamsOf),
    ];
}
