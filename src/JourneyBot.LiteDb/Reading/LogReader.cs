using System.Runtime.CompilerServices;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Reading;

/// <summary>
/// Reads events in the order of storing. What was merged lies in the order of streams: it is read in windows of positions, each a look
/// at the columns of the whole run, so that memory stays bounded. Who follows the log reads what is in memory or the journal.
/// </summary>
internal sealed class LogReader(BlockReader blocks)
{
    // A run of the second level is one window.
    private const int Window = 600_000;
    private const int Ahead = 256;

    /// <summary>The events behind a position and before another.</summary>
    public async IAsyncEnumerable<LoggedEvent> ReadAsync(long after, long end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = after >= end ? end : Math.Max(0, after) + 1;
        while (next < end)
        {
            var (contents, view) = (blocks.Contents, blocks.Contents.View);
            (IReadOnlyList<LoggedEvent> Events, long To)? piece = null;
            try
            {
                piece = view.Runs.FirstOrDefault(run => run.To > next) is { } merged
                    ? await OfRunAsync(merged, Math.Max(next, merged.From), cancellationToken)
                    : OfJournal(contents, view, next);
            }
            catch (ObjectDisposedException)
            {
                if (!await blocks.HasChangedAsync(contents, view, cancellationToken)) throw;
            }

            // What is gone was merged meanwhile: the next look finds it there.
            if (piece is not { } found) continue;
            foreach (var logged in found.Events)
                if (logged.Position >= next && logged.Position < end) yield return logged;
            if (found.To <= next) yield break;
            next = found.To;
        }
    }

    private async ValueTask<(IReadOnlyList<LoggedEvent> Events, long To)?> OfRunAsync(Run run, long from, CancellationToken cancellationToken)
    {
        var to = Math.Min(run.To, from + Window);
        var events = new List<LoggedEvent>();
        await foreach (var block in blocks.OfRunAsync(run, BlockKinds.EventsOnly, cancellationToken))
        {
            if (block is null) return null;
            for (var i = 0; i < block.Count; i++)
                if (block.Columns.Position[i] >= from && block.Columns.Position[i] < to) events.Add(block.EventAt(i));
        }

        events.Sort((x, y) => x.Position.CompareTo(y.Position));
        return (events, to);
    }

    private static (IReadOnlyList<LoggedEvent> Events, long To) OfJournal(StoreContents contents, StoreView view, long from)
    {
        foreach (var segment in view.Segments)
        {
            var count = segment.Count;
            if (count == 0 || from >= segment.From + count) continue;
            var start = (int)(Math.Max(from, segment.From) - segment.From);
            IReadOnlyList<LoggedEvent> events = Remembered(contents, segment, start, count) is { Count: > 0 } remembered ? remembered : segment.EventsAt(start, Math.Min(Ahead, count - start));
            return (events, events[^1].Position + 1);
        }

        return ([], from);
    }

    private static List<LoggedEvent> Remembered(StoreContents contents, Segment segment, int start, int count)
    {
        var events = new List<LoggedEvent>();
        for (var i = start; i < count && events.Count < Ahead && contents.Recent.Find(segment.From + i) is { } logged; i++) events.Add(logged);
        return events;
    }
}
