namespace JourneyBot.Context;

/// <summary>How a customer stands to a goal.</summary>
/// <param name="Name">The event that counts as success.</param>
/// <param name="Times">How often it was reached in the whole journey.</param>
/// <param name="ReachedAt">When it was reached last, in UTC; null for never.</param>
/// <param name="Probability">The probability, 0 to 1, that it is reached before the session ends; null for not enough data.</param>
public sealed record GoalState(string Name, int Times, DateTimeOffset? ReachedAt, double? Probability);
