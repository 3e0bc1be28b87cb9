namespace JourneyBot.Stages;

/// <summary>Where a journey stands in its stage model, and what proved it.</summary>
/// <param name="Stage">The stage's id.</param>
/// <param name="Since">When it was entered, in UTC.</param>
/// <param name="ProvedAt">When it was last proved, in UTC.</param>
/// <param name="Proof">The ids of the events that proved it, oldest first; empty for the first stage and for rules of time.</param>
/// <param name="Pending">A regression that waits for the stage's dwell to be over; null for none.</param>
public sealed record StageState(string Stage, DateTimeOffset Since, DateTimeOffset ProvedAt, IReadOnlyList<string> Proof, PendingRegression? Pending = null);

/// <summary>A regression that came before the stage's dwell was over.</summary>
/// <param name="To">The stage to go back to.</param>
/// <param name="DueAt">When it takes effect, in UTC.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Proof">The ids of the events behind it.</param>
public sealed record PendingRegression(string To, DateTimeOffset DueAt, string Rule, IReadOnlyList<string> Proof);

/// <summary>A journey went from one stage to another.</summary>
/// <param name="From">The stage left.</param>
/// <param name="To">The stage entered.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Proof">The ids of the events that proved it, oldest first; empty for a rule of time.</param>
public sealed record StageChange(string From, string To, DateTimeOffset At, string Rule, IReadOnlyList<string> Proof);
