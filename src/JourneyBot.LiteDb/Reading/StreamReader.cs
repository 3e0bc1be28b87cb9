using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Reading;

/// <summary>Reads what belongs to some streams: in each run a block or two, and the blocks as they arrived that name them.</summary>
internal sealed class StreamReader(BlockReader blocks)
{
    /// <summary>The events of the streams, in the total order.</summary>
    public async ValueTask<List<JourneyEvent>> EventsAsync(IReadOnlySet<StreamId> streams, CancellationToken cancellationToken)
    {
        var events = new List<JourneyEvent>();
        foreach (var block in await BlocksAsync(streams, BlockKinds.EventsOnly, cancellationToken))
        {
            var wanted = Array.ConvertAll(block.Columns.Streams, streams.Contains);
            for (var i = 0; i < block.Count; i++)
                if (wanted[block.Columns.StreamOf[i]]) events.Add(block.EventAt(i).Event);
        }

        events.Sort(EventOrder.Instance);
        return events;
    }

    /// <summary>The traits of the streams; of each stream and name the one that counts.</summary>
    public async ValueTask<IReadOnlyList<Trait>> TraitsAsync(IReadOnlySet<StreamId> streams, CancellationToken cancellationToken)
    {
        var traits = new FactSet();
        foreach (var block in await BlocksAsync(streams, BlockKinds.Traits, cancellationToken))
            foreach (var trait in block.Traits)
                if (streams.Contains(trait.Stream)) traits.Add(trait);
        return [.. traits.Traits];
    }

    /// <summary>All links; of each the earliest.</summary>
    public async ValueTask<IReadOnlyCollection<Link>> LinksAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var links = new FactSet();
            if (await CollectAsync(links, cancellationToken)) return links.Links;
        }
    }

    private async ValueTask<bool> CollectAsync(FactSet links, CancellationToken cancellationToken)
    {
        var view = blocks.View;
        foreach (var run in view.Runs)
        {
            await foreach (var block in blocks.OfRunAsync(run, BlockKinds.Links, cancellationToken))
            {
                if (block is null) return false;
                foreach (var link in block.Links) links.Add(link);
            }
        }

        foreach (var id in view.Tiers.SelectMany(tier => tier.BlocksWithLinks()))
        {
            if (await blocks.ReadAsync(Shelf.Arrivals, id, cancellationToken) is not { } block) return false;
            foreach (var link in block.Links) links.Add(link);
        }

        return true;
    }

    // A block that is gone was merged meanwhile: all is looked up anew.
    private async ValueTask<List<OpenBlock>> BlocksAsync(IReadOnlySet<StreamId> streams, BlockKinds kinds, CancellationToken cancellationToken)
    {
        var found = new List<OpenBlock>();
        while (true)
        {
            found.Clear();
            var places = PlacesOf(streams, kinds);
            foreach (var (shelf, id) in places)
                if (await blocks.ReadAsync(shelf, id, cancellationToken) is { } block) found.Add(block);
            if (found.Count == places.Count) return found;
        }
    }

    private HashSet<(Shelf, long)> PlacesOf(IReadOnlySet<StreamId> streams, BlockKinds kinds)
    {
        var (view, hash) = (blocks.View, blocks.Contents.Hash);
        var places = new HashSet<(Shelf, long)>();
        foreach (var stream in streams.Select(hash.Of))
        {
            foreach (var run in view.Runs)
                foreach (var id in run.BlocksOf(stream, kinds)) places.Add((Shelf.RunBlocks, id));
            foreach (var tier in view.Tiers)
                foreach (var id in kinds == BlockKinds.Traits ? tier.BlocksWithTraits(stream) : tier.BlocksWithStream(stream)) places.Add((Shelf.Arrivals, id));
        }

        return places;
    }
}
