using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>What is stored in one transaction: all of it or nothing.</summary>
/// <param name="Events">Events; one that is stored already (same stream, source and id) is a duplicate and changes nothing.</param>
/// <param name="Links">Links that are not known yet.</param>
/// <param name="Traits">Traits.</param>
public sealed record JourneyFacts(IReadOnlyList<JourneyEvent> Events, IReadOnlyList<Link> Links, IReadOnlyList<Trait> Traits)
{
    /// <summary>Whether there is nothing to store.</summary>
    public bool IsEmpty => Events.Count == 0 && Links.Count == 0 && Traits.Count == 0;
}

/// <summary>An event with its place in the store's log.</summary>
/// <param name="Position">From 1 up, in the order of storing; positions rise, but need not be without gaps.</param>
/// <param name="Event">The event.</param>
public sealed record LoggedEvent(long Position, JourneyEvent Event);

/// <summary>What became of facts: stored and durable, or not taken because the store is busy.</summary>
/// <param name="New">The events that were not there before, in the order given.</param>
/// <param name="Duplicates">How many were there already.</param>
/// <param name="Busy">Nothing was taken: the store's queue is full; try again later with the same facts.</param>
/// <param name="Erased">How many events were left out because their stream was erased.</param>
/// <param name="Links">The links that were taken, where some were left out because one of their streams was erased; null for all.</param>
public sealed record AppendResult(IReadOnlyList<LoggedEvent> New, int Duplicates, bool Busy = false, int Erased = 0, IReadOnlyList<Link>? Links = null)
{
    /// <summary>The store's queue is full.</summary>
    public static AppendResult StoreIsBusy { get; } = new([], 0, true);
}
