using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>A fact that two streams were seen together, with its evidence; the customers are a pure function of all of them.</summary>
/// <param name="A">The stronger stream.</param>
/// <param name="B">The weaker stream.</param>
/// <param name="Grade">How far the evidence can be trusted.</param>
/// <param name="OccurredAt">When they were seen together, in UTC.</param>
/// <param name="Source">Who saw it.</param>
public sealed record Link(StreamId A, StreamId B, EvidenceGrade Grade, DateTimeOffset OccurredAt, string Source);
