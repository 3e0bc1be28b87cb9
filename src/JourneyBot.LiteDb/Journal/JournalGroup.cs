using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.Journal;

/// <summary>Where a row lies in the file of its segment, in bytes.</summary>
internal readonly record struct RowPlace(int Offset, int Length);

/// <summary>What leads to an event.</summary>
/// <param name="Identity">The hash of what makes it unique.</param>
/// <param name="Stream">The hash of its stream.</param>
internal readonly record struct EventHashes(ulong Identity, ulong Stream);

/// <summary>An event of a group with what leads to it.</summary>
/// <param name="Logged">The event.</param>
/// <param name="Identity">The hash of what makes it unique.</param>
/// <param name="Stream">The hash of its stream.</param>
internal readonly record struct GroupEvent(LoggedEvent Logged, ulong Identity, ulong Stream);

/// <summary>A document as a group leaves it; no content where it is deleted.</summary>
internal readonly record struct GroupDocument(string Collection, string Key, long Version, string? Json);

/// <summary>What is written to the journal at once: all of it counts, or nothing.</summary>
/// <param name="Events">Events with positions that follow each other.</param>
/// <param name="Links">Links.</param>
/// <param name="Traits">Traits.</param>
/// <param name="Documents">Documents, each name once.</param>
internal sealed record JournalGroup(IReadOnlyList<GroupEvent> Events, IReadOnlyCollection<Link> Links, IReadOnlyCollection<Trait> Traits, IReadOnlyCollection<GroupDocument> Documents)
{
    public bool IsEmpty => Events.Count + Links.Count + Traits.Count + Documents.Count == 0;

    public bool HasFacts => Events.Count + Links.Count + Traits.Count > 0;
}
