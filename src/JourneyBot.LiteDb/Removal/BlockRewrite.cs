using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Removal;

/// <summary>
/// Takes facts out of blocks of runs, in their places: who reads meanwhile sees a block as it was or as it will be. Filters and directories
/// go on saying "maybe" of what is gone. Only while nothing is merged; may be done again after an interruption.
/// </summary>
internal static class BlockRewrite
{
    private const int StepBytes = 1 << 20;
    private const int Ahead = 16;

    /// <summary>Looks through some blocks of a run, by their numbers in it.</summary>
    public static RemovedFacts Run(StoreContents contents, Run run, IEnumerable<int> blocks, IRemoval removal, Action<int> between)
    {
        var removed = RemovedFacts.None;
        var changes = new StoreChanges();
        var size = 0;
        foreach (var piece in blocks.Chunk(Ahead))
        {
            foreach (var number in piece)
            {
                var id = run.BlockId(number);
                var block = contents.Block(Shelf.RunBlocks, id) ?? throw new InvalidDataException($"block {number} of run {run.Id} is gone");
                if (Without(block, removal) is not { } left) continue;
                removed += new RemovedFacts(block.Count - left.Events.Count, block.Links.Length - left.Links.Count, block.Traits.Length - left.Traits.Count);
                var record = BlockEncoding.Seal(Shelf.RunBlocks, id, left, Envelope.Dense);
                changes.Changed.Add((Shelf.RunBlocks, record));
                size += record.Sealed.Length;
            }

            between(piece.Length);
            if (size < StepBytes) continue;
            contents.File.Commit(changes);
            (changes, size) = (new StoreChanges(), 0);
        }

        if (removed == RemovedFacts.None) return removed;
        var made = run with { Events = run.Events - removed.Events };
        changes.Changed.Add((Shelf.Directory, RunEncoding.Seal(made)));
        contents.File.Commit(changes);
        contents.Show(seen => seen with { Runs = seen.Runs.Replace(run, made) });
        return removed;
    }

    private static Block? Without(OpenBlock block, IRemoval removal)
    {
        var events = removal.EventsOf(block.Columns);
        var links = block.Links.Where(link => !removal.Removes(link)).ToList();
        var traits = block.Traits.Where(trait => !removal.Removes(trait)).ToList();
        if (events is null && links.Count == block.Links.Length && traits.Count == block.Traits.Length) return null;
        return new Block([.. Enumerable.Range(0, block.Count).Where(i => events?[i] != true).Select(block.EventAt)], links, traits);
    }
}
