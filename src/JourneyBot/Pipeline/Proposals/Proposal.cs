using JourneyBot.Events;
using JourneyBot.Identity.Matching;

namespace JourneyBot.Pipeline.Proposals;

/// <summary>Two streams that may be one customer's, for a person to say.</summary>
/// <param name="A">The stream that sorts first.</param>
/// <param name="B">The other one.</param>
/// <param name="Probability">How probable it is that they are one customer's, from 0 to 1.</param>
/// <param name="Reasons">What each field says, the weightiest first; never a value.</param>
/// <param name="At">When it was first proposed, in UTC.</param>
public sealed record Proposal(StreamId A, StreamId B, double Probability, IReadOnlyList<FieldAgreement> Reasons, DateTimeOffset At);
