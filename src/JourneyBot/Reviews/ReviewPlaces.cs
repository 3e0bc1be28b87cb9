using JourneyBot.Journeys;
using JourneyBot.Privacy;

namespace JourneyBot.Reviews;

/// <summary>Where it is kept what persons said of who is who, and what they put off.</summary>
public static class ReviewPlaces
{
    /// <summary>The places in a store.</summary>
    public static IEnumerable<IPersonalPlace> Of(IDocumentStore documents) =>
    [
        new PersonalDocuments(documents, "identity verdicts", IdentityVerdicts.Collection, _ => [""], (subject, document) => IdentityVerdicts.StreamsOf(document).Any(subject.Has)),
        new PersonalDocuments(documents, "questions put off", PostponedReviews.Collection, _ => [""], (subject, document) => PostponedReviews.StreamsOf(document).Any(subject.Has)),
    ];
}
