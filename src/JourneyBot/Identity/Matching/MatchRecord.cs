using JourneyBot.Events;

namespace JourneyBot.Identity.Matching;

/// <summary>A record as the matcher sees it: whose it is, and its named values as text.</summary>
/// <param name="Stream">The stream that the record is kept under; it is never compared itself.</param>
/// <param name="Values">Its values by name; empty ones count as missing.</param>
public sealed record MatchRecord(StreamId Stream, IReadOnlyDictionary<string, string> Values);
