using JourneyBot.Accounts;
using JourneyBot.Consent;
using JourneyBot.Forecasts;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>One customer's page: all of the journey, or the part around one conversation.</summary>
internal sealed record ConversationView
{
    public required DateTimeOffset Now { get; init; }

    public required long Version { get; init; }

    public required string Stream { get; init; }

    public required string Label { get; init; }

    public required string? Conversation { get; init; }

    public required bool InSession { get; init; }

    public required IReadOnlyList<StageStep> Stages { get; init; }

    public required string StageReason { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required int Shown { get; init; }

    public required int Events { get; init; }

    public required DateTimeOffset? Before { get; init; }

    public required IReadOnlyList<(string Id, string Channel, DateTimeOffset At)> Conversations { get; init; }

    public required IReadOnlyList<(string Kind, string Value)> Streams { get; init; }

    public required IReadOnlyList<(string Name, string Value, string Source, DateTimeOffset At)> Traits { get; init; }

    public required Account? Account { get; init; }

    public required int Accounts { get; init; }

    public required ConsentState Consent { get; init; }

    public required Forecast Forecast { get; init; }

    public required IReadOnlyList<ConversationRow> Neighbours { get; init; }
}

/// <summary>A stage as the stage bar shows it.</summary>
internal sealed record StageStep(string Title, int Rank, bool Reached, bool Now);

/// <summary>A conversation in the list.</summary>
internal sealed record ConversationRow(string Id, string Stream, string Label, string StageId, string StageTitle, int StageRank, string Channel, string Text, bool FromCustomer, DateTimeOffset At, bool Open, bool Converted);
