using JourneyBot.Events;

namespace JourneyBot.Identity.Matching;

/// <summary>Two records that may be one person's.</summary>
/// <param name="A">The stream that sorts first.</param>
/// <param name="B">The other one.</param>
/// <param name="Probability">How probable it is that they are one person's, from 0 to 1.</param>
/// <param name="Reasons">What each field says, the weightiest first; fields that a record has no value of are left out.</param>
public sealed record MatchedPair(StreamId A, StreamId B, double Probability, IReadOnlyList<FieldAgreement> Reasons);
