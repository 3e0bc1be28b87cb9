namespace JourneyBot.Pipeline;

/// <summary>What became of a batch of events.</summary>
/// <param name="Accepted">How many are new and on disk.</param>
/// <param name="Duplicates">How many were there already.</param>
/// <param name="Rejected">Which were not let in, and why.</param>
/// <param name="Busy">Nothing was taken: the store's queue is full; send the same batch again later.</param>
/// <param name="Erased">How many were left out because their customer was erased.</param>
/// <param name="Withheld">How many were left out because their customer said no to having what they do kept; nothing of them is kept anywhere.</param>
public sealed record PipelineResult(int Accepted, int Duplicates, IReadOnlyList<Rejection> Rejected, bool Busy = false, int Erased = 0, int Withheld = 0);
