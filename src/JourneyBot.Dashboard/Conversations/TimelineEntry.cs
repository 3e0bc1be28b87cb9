using JourneyBot.Decisions;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>Something on a customer's timeline.</summary>
/// <param name="At">When, in UTC.</param>
internal abstract record TimelineEntry(DateTimeOffset At)
{
    /// <summary>A message of the customer or the bot.</summary>
    public sealed record Message(DateTimeOffset At, bool FromCustomer, string Text, string Channel, IReadOnlyList<string> Notes, bool Elsewhere) : TimelineEntry(At);

    /// <summary>The bot failed to answer.</summary>
    public sealed record Failure(DateTimeOffset At, string Text) : TimelineEntry(At);

    /// <summary>Events other than messages that came one after the other.</summary>
    public sealed record Run(DateTimeOffset At, DateTimeOffset Until, string Summary, string Channel, IReadOnlyList<RunEvent> Events) : TimelineEntry(At);

    /// <summary>The journey went to another stage.</summary>
    public sealed record StageMove(DateTimeOffset At, string From, string To, int Rank, bool Forward, string Rule, IReadOnlyList<string> Proof) : TimelineEntry(At);

    /// <summary>A signal was noticed.</summary>
    public sealed record Noticed(DateTimeOffset At, string Kind, string Reason) : TimelineEntry(At);

    /// <summary>It was decided on a prompt; without a receipt only that it was sent is known.</summary>
    public sealed record Prompted(DateTimeOffset At, string Prompt, Receipt? Receipt) : TimelineEntry(At);

    /// <summary>A session ended and after a while the next began.</summary>
    public sealed record Pause(DateTimeOffset At, TimeSpan Length) : TimelineEntry(At);
}

/// <summary>One event of a run.</summary>
internal sealed record RunEvent(DateTimeOffset At, string Name, string About, string Channel);
