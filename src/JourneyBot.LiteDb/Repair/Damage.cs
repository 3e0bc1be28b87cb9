namespace JourneyBot.LiteDb.Repair;

/// <summary>What a check found wrong.</summary>
/// <param name="What">What is damaged and how, in words.</param>
/// <param name="From">The first position of the events it held; null where it held none.</param>
/// <param name="To">The last position of the events it held; null for up to the end, or where it held none.</param>
/// <param name="Events">How many events are lost; null where nobody can say.</param>
public sealed record Damage(string What, long? From, long? To, long? Events);

/// <summary>What a check of a file found.</summary>
/// <param name="Records">How many records are sound.</param>
/// <param name="Events">How many events these hold.</param>
/// <param name="Documents">How many documents.</param>
/// <param name="Damage">What is wrong; empty for a sound file.</param>
public sealed record CheckReport(long Records, long Events, long Documents, IReadOnlyList<Damage> Damage)
{
    /// <summary>Whether the file is sound.</summary>
    public bool IsSound => Damage.Count == 0;
}
