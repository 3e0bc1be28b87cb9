using JourneyBot.Decisions;

namespace JourneyBot.Dashboard.Live;

/// <summary>What the Live room shows.</summary>
internal sealed record LiveView
{
    public required DateTimeOffset Now { get; init; }

    public required long Version { get; init; }

    public required TimeSpan SessionTimeout { get; init; }

    public required int LookedThrough { get; init; }

    public required int ActiveCustomers { get; init; }

    public required int OpenConversations { get; init; }

    public required int ConvertedToday { get; init; }

    public required string Goal { get; init; }

    public required int PromptsSent { get; init; }

    public required int PromptsSuppressed { get; init; }

    public required IReadOnlyList<LiveRow> Rows { get; init; }
}

/// <summary>An active customer.</summary>
internal sealed record LiveRow
{
    public required string Stream { get; init; }

    public required string Label { get; init; }

    public required string? Conversation { get; init; }

    public required string StageTitle { get; init; }

    public required int StageRank { get; init; }

    public required string LastEvent { get; init; }

    public required string? Page { get; init; }

    public required string Channel { get; init; }

    public required string? Next { get; init; }

    public required double? NextProbability { get; init; }

    public required double? GoalProbability { get; init; }

    public required string ForecastReason { get; init; }

    public required string? Signal { get; init; }

    public required string? SignalReason { get; init; }

    public required Receipt? Prompt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public required DateTimeOffset Since { get; init; }
}
