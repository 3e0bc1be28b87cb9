using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Snapshots;

namespace JourneyBot.LiteDb.Removal;

/// <summary>
/// Changes blocks of runs, in their places: who reads meanwhile sees a block as it was or as it will be. Filters and directories
/// go on saying "maybe" of what is gone. Only while nothing is merged; may be done again after an interruption.
/// </summary>
internal static class BlockRewrite
{
    private const int StepBytes = 1 << 20;
    private const int Ahead = 16;

    /// <summary>Looks through some blocks of a run, by their numbers in it.</summary>
    public static RemovedFacts Run(StoreContents contents, Run run, IEnumerable<int> blocks, Func<OpenBlock, ChangedBlock?> change, SnapshotRemoval snapshots, Action<int> between)
    {
        var removed = RemovedFacts.None;
        var changes = new StoreChanges();
        var size = 0;
        var isChanged = false;
        foreach (var piece in blocks.Chunk(Ahead))
        {
            foreach (var number in piece)
            {
                var id = run.BlockId(number);
                var block = contents.Block(Shelf.RunBlocks, id) ?? throw new InvalidDataException($"block {number} of run {run.Id} is gone");
                if (change(block) is not var (left, gone)) continue;
                isChanged = true;
                removed += new RemovedFacts(block.Count - left.Events.Count, block.Links.Length - left.Links.Count, block.Traits.Length - left.Traits.Count);
                var record = BlockEncoding.Seal(Shelf.RunBlocks, id, left, Envelope.Dense);
                changes.Changed.Add((Shelf.RunBlocks, record));
                foreach (var stream in gone) snapshots.AddTo(changes, stream);
                size += record.Sealed.Length;
            }

            between(piece.Length);
            if (size < StepBytes) continue;
            contents.File.Commit(changes);
            (changes, size) = (new StoreChanges(), 0);
        }

        if (!isChanged) return removed;
        var made = run with { Events = run.Events - removed.Events };
        changes.Changed.Add((Shelf.Directory, RunEncoding.Seal(made)));
        contents.File.Commit(changes);
        contents.Show(seen => seen with { Runs = seen.Runs.Replace(run, made) });
        return removed;
    }
}

/// <summary>A block as it is from now on.</summary>
/// <param name="Left">What is in it.</param>
/// <param name="Touched">The streams whose events are others, or fewer.</param>
internal sealed record ChangedBlock(Block Left, IEnumerable<StreamId> Touched);
