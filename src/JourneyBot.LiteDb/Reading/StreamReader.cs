using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Reads what belongs to some streams: in each run a block or two, and in the journal the rows of the streams.</summary>
internal sealed class StreamReader(BlockReader blocks)
{
    /// <summary>The events of the streams behind a position, in the total order, and the moment up to which these are all. Runs, blocks and segments that lie before the position are not looked into.</summary>
    public async ValueTask<StreamEvents> EventsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            // First the moment, then what is looked into: it has at least all up to that moment, and what it has more is left out.
            var contents = blocks.Contents;
            var asOf = new StoreMoment(contents.NextPosition - 1, contents.Snapshots.Removals);
            var view = contents.View;
            try
            {
                if (await BlocksAsync(contents, view.Runs, streams, BlockKinds.EventsOnly, after, cancellationToken) is not { } found) continue;
                var events = new List<JourneyEvent>();
                foreach (var block in found)
                {
                    var wanted = Array.ConvertAll(block.Columns.Streams, streams.Contains);
                    for (var i = 0; i < block.Count; i++)
                        if (wanted[block.Columns.StreamOf[i]] && block.Columns.Position[i] > after && block.Columns.Position[i] <= asOf.Position) events.Add(block.EventAt(i).Event);
                }

                foreach (var stream in streams) AddJournaled(contents, view, stream, (after, asOf.Position), events);
                events.Sort(EventOrder.Instance);
                return new StreamEvents(events, asOf);
            }
            catch (ObjectDisposedException)
            {
                // Where a segment was merged meanwhile, what it held is in a run now.
                if (!await blocks.HasChangedAsync(contents, view, cancellationToken)) throw;
            }
        }
    }

    /// <summary>The traits of the streams; of each stream and name the one that counts.</summary>
    public ValueTask<IReadOnlyList<Trait>> TraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        // Each turn asks, and most customers have none: that is seen without waiting for anything.
        var (contents, view) = (blocks.Contents, blocks.Contents.View);
        foreach (var stream in streams)
        {
            var hash = contents.Hash.Of(stream);
            foreach (var run in view.Runs)
                if (run.MayHold(hash, BlockKinds.Traits)) return ReadTraitsAsync(streams, cancellationToken);
            foreach (var segment in view.Segments)
                if (segment.TraitsOf(stream).Count > 0) return ReadTraitsAsync(streams, cancellationToken);
        }

        return ValueTask.FromResult<IReadOnlyList<Trait>>([]);
    }

    /// <summary>All links; of each the earliest.</summary>
    public async ValueTask<IReadOnlyCollection<Link>> LinksAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = blocks.View;
            var links = new FactSet();
            if (!await CollectAsync(view, BlockKinds.Links, block => links.Add(block.Links), cancellationToken)) continue;
            foreach (var segment in view.Segments)
                links.Add(segment.Links());
            return links.Links;
        }
    }

    /// <summary>All traits; of each stream and name the one that counts.</summary>
    public async ValueTask<IReadOnlyCollection<Trait>> AllTraitsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = blocks.View;
            var traits = new FactSet();
            if (!await CollectAsync(view, BlockKinds.Traits, block => traits.Add(block.Traits), cancellationToken)) continue;
            foreach (var segment in view.Segments) traits.Add(segment.Traits());
            return traits.Traits;
        }
    }

    private async ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (contents, view) = (blocks.Contents, blocks.Contents.View);
            if (await BlocksAsync(contents, view.Runs, streams, BlockKinds.Traits, 0, cancellationToken) is not { } found) continue;
            var traits = new FactSet();
            foreach (var block in found)
                foreach (var trait in block.Traits)
                    if (streams.Contains(trait.Stream)) traits.Add(trait);
            foreach (var segment in view.Segments)
                foreach (var stream in streams)
                    foreach (var trait in segment.TraitsOf(stream)) traits.Add(trait);
            return [.. traits.Traits];
        }
    }

    private static void AddJournaled(StoreContents contents, StoreView view, StreamId stream, (long After, long Last) span, List<JourneyEvent> events)
    {
        var hash = contents.Hash.Of(stream);
        foreach (var segment in view.Segments)
        {
            if (segment.From + segment.Count <= span.After + 1) continue;
            foreach (var ordinal in segment.OfStream(hash, (int)Math.Max(0, span.After + 1 - segment.From)))
            {
                if (segment.From + ordinal > span.Last) continue;
                var e = (contents.Recent.Find(segment.From + ordinal) ?? segment.EventAt(ordinal)).Event;
                if (e.Stream == stream) events.Add(e);
            }
        }
    }

    // False where a block is gone, because it was merged meanwhile: all is collected anew.
    private async ValueTask<bool> CollectAsync(StoreView view, BlockKinds kind, Action<OpenBlock> collect, CancellationToken cancellationToken)
    {
        foreach (var run in view.Runs)
        {
            await foreach (var block in blocks.OfRunAsync(run, kind, cancellationToken))
            {
                if (block is null) return false;
                collect(block);
            }
        }

        return true;
    }

    // Null where a block is gone, because it was merged meanwhile: all is looked up anew.
    private async ValueTask<List<OpenBlock>?> BlocksAsync(StoreContents contents, IReadOnlyList<Run> runs, IReadOnlyCollection<StreamId> streams, BlockKinds kinds, long after, CancellationToken cancellationToken)
    {
        var places = new HashSet<long>();
        foreach (var stream in streams)
        {
            var hash = contents.Hash.Of(stream);
            foreach (var run in runs)
                if (run.To > after + 1) places.UnionWith(run.BlocksOf(hash, kinds, after));
        }

        var found = new List<OpenBlock>(places.Count);
        foreach (var id in places)
        {
            if (await blocks.ReadAsync(Shelf.RunBlocks, id, cancellationToken) is not { } block) return null;
            found.Add(block);
        }

        return found;
    }
}
