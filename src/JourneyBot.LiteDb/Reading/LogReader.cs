using System.Runtime.CompilerServices;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Reading;

/// <summary>
/// Reads events in the order of storing. What was merged lies in the order of streams: it is read in windows of positions, each a look
/// at the columns of the whole run, so that memory stays bounded. Who follows the log reads blocks as they arrived.
/// </summary>
internal sealed class LogReader(BlockReader blocks)
{
    // A run of the second level is one window.
    private const int Window = 600_000;

    /// <summary>The events behind a position and before another.</summary>
    public async IAsyncEnumerable<LoggedEvent> ReadAsync(long after, long end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = after >= end ? end : Math.Max(0, after) + 1;
        while (next < end)
        {
            var view = blocks.View;
            var piece = view.Runs.FirstOrDefault(run => run.To > next) is { } merged
                ? await OfRunAsync(merged, Math.Max(next, merged.From), cancellationToken)
                : await OfArrivalsAsync(view, next, cancellationToken);

            // A block that is gone was merged meanwhile: the next look finds it there.
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

    private async ValueTask<(IReadOnlyList<LoggedEvent> Events, long To)?> OfArrivalsAsync(StoreView view, long from, CancellationToken cancellationToken)
    {
        foreach (var tier in view.Tiers)
        {
            if (tier.BlockAt(from) is not { } place) continue;
            if (blocks.Contents.Recent.Find(place.Id) is { } recent) return (recent, place.End);
            if (await blocks.ReadAsync(Shelf.Arrivals, place.Id, cancellationToken) is not { } block) return null;
            return ([.. block.Events()], place.End);
        }

        return ([], from);
    }
}
