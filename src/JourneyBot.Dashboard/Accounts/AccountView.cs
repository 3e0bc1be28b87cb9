using JourneyBot.Accounts;

namespace JourneyBot.Dashboard.Accounts;

/// <summary>An account's page.</summary>
internal sealed record AccountView(
    DateTimeOffset Now,
    string Id,
    string Label,
    int Members,
    bool HasMore,
    IReadOnlyList<AccountTrait> Traits,
    IReadOnlyList<AccountStage> Stages,
    IReadOnlyList<AccountMemberRow> Rows,
    string? After,
    string? Next);

/// <summary>What is known of the account, as it is shown.</summary>
internal sealed record AccountTrait(string Name, string Value, string Source, DateTimeOffset At);

/// <summary>A member in the list.</summary>
internal sealed record AccountMemberRow(string Stream, string Label, string StageTitle, int StageRank, string? LastEvent, DateTimeOffset? LastAt, DateTimeOffset Since, string Source);
