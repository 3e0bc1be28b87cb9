using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using JourneyBot.Events;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;
using EventColumns = JourneyBot.Journeys.EventColumns;
using LoggedEvent = JourneyBot.Journeys.LoggedEvent;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Goes through all events by their columns: runs as they lie, one piece being read while the one before is unpacked, then what the journal holds.</summary>
internal sealed class ScanReader(BlockReader blocks, LogReader log)
{
    private const int Ahead = 64;
    private const int Batch = 1_024;

    public async IAsyncEnumerable<EventColumns> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is merged meanwhile stays until the pin is gone: each event comes once.
        var contents = blocks.Contents;
        using var pin = contents.Pin();
        var (view, end) = (contents.View, contents.NextPosition);
        Task<EventColumns[]>? unpacking = null;
        foreach (var (run, from) in Pieces(view))
        {
            var count = Math.Min(Ahead, run.Firsts.Length - from);
            var records = await blocks.ReadAsync(opened => opened.File.Read(Shelf.RunBlocks, run.BlockId(from), run.BlockId(from) + count, count), cancellationToken);
            if (records.Count < count)
                throw new LiteDbFileException(blocks.Contents == contents ? $"run {run.Id} lacks blocks; run 'journeybot db check --repair'" : "the file was written anew while it was gone through; nothing is lost, begin again");
            var next = Task.Run(() => Unpack(contents, records), cancellationToken);
            if (unpacking is not null)
                foreach (var columns in await unpacking) yield return columns;
            unpacking = next;
        }

        if (unpacking is not null)
            foreach (var columns in await unpacking) yield return columns;
        await foreach (var columns in OfJournalAsync(view.Manifest.MergedTo - 1, end, cancellationToken)) yield return columns;
    }

    private static IEnumerable<(Run Run, int From)> Pieces(StoreView view)
    {
        foreach (var run in view.Runs)
            for (var from = 0; from < run.Firsts.Length; from += Ahead) yield return (run, from);
    }

    private async IAsyncEnumerable<EventColumns> OfJournalAsync(long after, long end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new List<LoggedEvent>(Batch);
        await foreach (var logged in log.ReadAsync(after, end, cancellationToken))
        {
            events.Add(logged);
            if (events.Count < Batch) continue;
            yield return EventColumns.Of(events);
            events.Clear();
        }

        if (events.Count > 0) yield return EventColumns.Of(events);
    }

    private static EventColumns[] Unpack(StoreContents contents, IReadOnlyList<StoreRecord> records)
    {
        var unpacked = new EventColumns[records.Count];
        for (var i = 0; i < unpacked.Length; i++) unpacked[i] = Of(contents.Checked(Shelf.RunBlocks, records[i]).Columns);
        return unpacked;
    }

    private static EventColumns Of(Blocks.EventColumns columns) => new()
    {
        Streams = ImmutableCollectionsMarshal.AsImmutableArray(columns.Streams),
        Words = ImmutableCollectionsMarshal.AsImmutableArray(columns.Words),
        Stream = ImmutableCollectionsMarshal.AsImmutableArray(columns.StreamOf),
        Source = ImmutableCollectionsMarshal.AsImmutableArray(columns.SourceOf),
        Name = ImmutableCollectionsMarshal.AsImmutableArray(columns.NameOf),
        Channel = ImmutableCollectionsMarshal.AsImmutableArray(columns.ChannelOf),
        Position = ImmutableCollectionsMarshal.AsImmutableArray(columns.Position),
        OccurredAt = ImmutableCollectionsMarshal.AsImmutableArray(columns.OccurredAt),
        Sequence = ImmutableCollectionsMarshal.AsImmutableArray(columns.Sequence),
        Origin = [.. columns.Origin.Select(origin => (EventOrigin)origin)],
    };
}
