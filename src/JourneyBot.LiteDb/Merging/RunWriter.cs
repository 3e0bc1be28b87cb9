using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Writes the blocks of a new run to the data file, piece by piece. Until a manifest names the run they are garbage, known as such.</summary>
internal static class RunWriter
{
    // What one transaction holds in memory, and one step of merging takes: some milliseconds.
    private const int StepBytes = 256 << 10;

    /// <summary>Writes all blocks and gives the run; the record that leads to it is still to be written, with the manifest.</summary>
    public static Run Write(StoreContents contents, IEnumerable<StreamFacts> streams, RunSpan span, Action between)
    {
        var builder = new RunBuilder(contents.NewRun(), span, contents.Hash);
        foreach (var stream in streams)
        {
            builder.Add(stream);
            if (builder.ReadyBytes < StepBytes) continue;
            Commit(contents, builder.Take());
            between();
        }

        var made = builder.Finish();
        Commit(contents, builder.Take());
        return made;
    }

    private static void Commit(StoreContents contents, IReadOnlyList<StoreRecord> records)
    {
        var changes = new StoreChanges();
        changes.New.AddRange(records.Select(record => (Shelf.RunBlocks, record)));
        if (!changes.IsEmpty) contents.File.Commit(changes);
    }
}

/// <summary>What a new run is to span.</summary>
/// <param name="From">The first position.</param>
/// <param name="To">The first position behind it.</param>
/// <param name="Level">How often it was merged.</param>
/// <param name="Keys">How many hashes its filter holds at most.</param>
internal readonly record struct RunSpan(long From, long To, int Level, long Keys);
