namespace JourneyBot.Journeys;

/// <summary>What a check of a store found.</summary>
/// <param name="Records">How many records are sound.</param>
/// <param name="Events">How many events these hold.</param>
/// <param name="Documents">How many documents.</param>
/// <param name="Damage">What is wrong; empty for a sound store.</param>
public sealed record StoreCheck(long Records, long Events, long Documents, IReadOnlyList<StoreDamage> Damage);

/// <summary>Something that a check found wrong.</summary>
/// <param name="What">What is damaged and how, in words.</param>
/// <param name="From">The first position of the events it held; null where it held none.</param>
/// <param name="To">The last position of the events it held; null for up to the end, or where it held none.</param>
/// <param name="Events">How many events are lost; null where nobody can say.</param>
public sealed record StoreDamage(string What, long? From, long? To, long? Events);
