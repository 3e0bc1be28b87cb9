using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Reads what belongs to some streams: in each run a block or two, and in the journal the rows of the streams.</summary>
internal sealed class StreamReader(BlockReader blocks)
{
    /// <summary>The events of the streams, in the total order.</summary>
    public async ValueTask<IReadOnlyList<JourneyEvent>> EventsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (contents, view) = (blocks.Contents, blocks.Contents.View);
            try
            {
                if (await BlocksAsync(contents, view, streams, BlockKinds.EventsOnly, cancellationToken) is not { } found) continue;
                var events = new List<JourneyEvent>();
                foreach (var block in found)
                {
                    var wanted = Array.ConvertAll(block.Columns.Streams, streams.Contains);
                    for (var i = 0; i < block.Count; i++)
                        if (wanted[block.Columns.StreamOf[i]]) events.Add(block.EventAt(i).Event);
                }

                foreach (var stream in streams) AddJournaled(contents, view, stream, events);
                events.Sort(EventOrder.Instance);
                return events;
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
            if (!await CollectLinksAsync(view, links, cancellationToken)) continue;
            foreach (var segment in view.Segments)
                foreach (var link in segment.Links()) links.Add(link);
            return links.Links;
        }
    }

    private async ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (contents, view) = (blocks.Contents, blocks.Contents.View);
            if (await BlocksAsync(contents, view, streams, BlockKinds.Traits, cancellationToken) is not { } found) continue;
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

    private static void AddJournaled(StoreContents contents, StoreView view, StreamId stream, List<JourneyEvent> events)
    {
        var hash = contents.Hash.Of(stream);
        foreach (var segment in view.Segments)
        {
            foreach (var ordinal in segment.OfStream(hash))
            {
                var e = (contents.Recent.Find(segment.From + ordinal) ?? segment.EventAt(ordinal)).Event;
                if (e.Stream == stream) events.Add(e);
            }
        }
    }

    private async ValueTask<bool> CollectLinksAsync(StoreView view, FactSet links, CancellationToken cancellationToken)
    {
        foreach (var run in view.Runs)
        {
            await foreach (var block in blocks.OfRunAsync(run, BlockKinds.Links, cancellationToken))
            {
                if (block is null) return false;
                foreach (var link in block.Links) links.Add(link);
            }
        }

        return true;
    }

    // Null where a block is gone, because it was merged meanwhile: all is looked up anew.
    private async ValueTask<List<OpenBlock>?> BlocksAsync(StoreContents contents, StoreView view, IReadOnlyCollection<StreamId> streams, BlockKinds kinds, CancellationToken cancellationToken)
    {
        var places = new HashSet<long>();
        foreach (var stream in streams)
        {
            var hash = contents.Hash.Of(stream);
            foreach (var run in view.Runs) places.UnionWith(run.BlocksOf(hash, kinds));
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
