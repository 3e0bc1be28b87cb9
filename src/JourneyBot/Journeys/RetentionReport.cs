namespace JourneyBot.Journeys;

/// <summary>What came of throwing away what is older than it is kept.</summary>
/// <param name="Removed">How many events were removed; of a dry run how many would be.</param>
/// <param name="Examined">How many events there were.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Compacted">Whether the store was written anew, so that nothing of them is left on the disk.</param>
/// <param name="DryRun">Whether it was only counted.</param>
public sealed record RetentionReport(long Removed, long Examined, double Seconds, bool Compacted, bool DryRun);
