using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Makes one run of several. What is interrupted leaves only garbage, and is done again.</summary>
internal static class RunMerge
{
    private const int Ahead = 16;

    public static Run Run(StoreContents contents, MergePlan plan, Action between)
    {
        var source = new StreamSource(contents.Hash);
        var rows = plan.Runs.Select(run => source.Follow(BlocksOf(contents, run))).ToList();
        var span = new RunSpan(plan.Runs[0].From, plan.Runs[^1].To, plan.Level, plan.Runs.Sum(run => run.Keys));
        var made = RunWriter.Write(contents, StreamSource.Merge(rows), span, between);

        var view = contents.View;
        var runs = view.Runs.RemoveRange(plan.Runs).Add(made).Sort((x, y) => x.From.CompareTo(y.From));
        var dropping = view.Manifest.Dropping.AddRange(plan.Runs.SelectMany(run => new[]
        {
            new Garbage(Shelf.RunBlocks, run.BlockId(0), run.BlockId(run.Firsts.Length)),
            new Garbage(Shelf.Directory, run.Id, run.Id + 1),
        }));
        var manifest = view.Manifest with { NextRun = contents.NextRun, Runs = [.. runs.Select(run => run.Id)], Dropping = dropping };
        var changes = new StoreChanges();
        changes.New.Add((Shelf.Directory, RunEncoding.Seal(made)));
        changes.Changed.Add((Shelf.Directory, manifest.Seal()));
        contents.File.Commit(changes);
        contents.Show(seen => seen with { Manifest = manifest, Runs = runs });
        return made;
    }

    private static IEnumerable<OpenBlock> BlocksOf(StoreContents contents, Run run)
    {
        for (var from = 0; from < run.Firsts.Length; from += Ahead)
        {
            var count = Math.Min(Ahead, run.Firsts.Length - from);
            var records = contents.File.Read(Shelf.RunBlocks, run.BlockId(from), run.BlockId(from) + count, count);
            if (records.Count < count) throw new InvalidDataException($"run {run.Id} lacks blocks");
            foreach (var record in records) yield return contents.Checked(Shelf.RunBlocks, record);
        }
    }
}
