using JourneyBot.Journeys;

namespace JourneyBot.Host.Output;

/// <summary>The document of <c>db check --json</c>.</summary>
internal sealed record DbCheckReport(bool Sound, long Records, long Events, long Documents, IReadOnlyList<StoreDamage> Damage, string? KeptAs);

/// <summary>The document of the other verbs of <c>db</c>.</summary>
internal sealed record DbFileReport(string File, long Bytes, string? KeptAs);
