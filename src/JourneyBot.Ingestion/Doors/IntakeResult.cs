using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Doors;

/// <summary>What became of a delivery.</summary>
/// <param name="Accepted">How many events are new and on disk.</param>
/// <param name="Duplicates">How many were there already.</param>
/// <param name="Ignored">How many entries say nothing of a journey, or of customers who were erased or said no to having what they do kept.</param>
/// <param name="Rejected">Which entries were not taken, and why; each is a dead letter.</param>
/// <param name="Busy">Nothing is sure to be taken: the store's queue is full; the same delivery may be sent again later.</param>
public sealed record IntakeResult(int Accepted, int Duplicates, int Ignored, IReadOnlyList<Rejection> Rejected, bool Busy = false)
{
    /// <summary>The store's queue is full.</summary>
    public static IntakeResult StoreIsBusy { get; } = new(0, 0, 0, [], Busy: true);
}
