using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>The events of a block without ids and properties, one array a column; streams and words by their number in the block.</summary>
internal sealed class EventColumns
{
    public required StreamId[] Streams { get; init; }

    public required string[] Words { get; init; }

    public required int[] StreamOf { get; init; }

    public required int[] SourceOf { get; init; }

    public required int[] NameOf { get; init; }

    public required int[] ChannelOf { get; init; }

    public required long[] Position { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long[] OccurredAt { get; init; }

    /// <summary>How much later the event was received, in ticks.</summary>
    public required long[] Delay { get; init; }

    public required long[] Sequence { get; init; }

    public required byte[] Origin { get; init; }

    public int Count => StreamOf.Length;

    public static EventColumns Read(ref ByteReader reader, string[] words, StreamId[] streams)
    {
        var count = reader.Count();
        return new EventColumns
        {
            Streams = streams,
            Words = words,
            StreamOf = reader.Indexes(count, streams.Length),
            SourceOf = reader.Indexes(count, words.Length),
            NameOf = reader.Indexes(count, words.Length),
            ChannelOf = reader.Indexes(count, words.Length),
            Position = reader.Differences(count),
            OccurredAt = reader.Differences(count),
            Delay = reader.SignedNumbers(count),
            Sequence = reader.Differences(count),
            Origin = reader.Bytes(count).ToArray(),
        };
    }
}
