using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Migrations;

/// <summary>
/// Brings a file of schema 2 to schema 4: its blocks as they arrived become runs; what arrives now lies in the journal. A run counts when
/// the manifest names it, so an interrupted migration goes on where it was.
/// </summary>
internal static class Schema2
{
    public const int Version = 2;

    private const int EventsOfRun = 1 << 16;
    private const int Ahead = 64;

    public static void Migrate(StoreContents contents)
    {
        while (Next(contents) is { Count: > 0 } records) Merge(contents, records);

        // Before the schema is written, so that who is interrupted drops them once more; the blocks are schema 1's.
        foreach (var old in new[] { "blocks", "arrivals" }) contents.File.Database.DropCollection(old);
        contents.File.WriteSchema();
    }

    private static List<(long Id, OpenBlock Block)> Next(StoreContents contents)
    {
        var blocks = new List<(long Id, OpenBlock Block)>();
        var (next, events) = (contents.View.Manifest.MergedTo, 0);
        while (events < EventsOfRun && contents.File.Read(Shelf.Arrivals, next, long.MaxValue, Ahead) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                blocks.Add((record.Id, contents.Checked(Shelf.Arrivals, record)));
                events += blocks[^1].Block.Count;
            }

            next = records[^1].Id + 1;
        }

        return blocks;
    }

    private static void Merge(StoreContents contents, List<(long Id, OpenBlock Block)> blocks)
    {
        var opened = blocks.ConvertAll(block => block.Block);
        var end = Block.EndOf(blocks[^1].Id, opened[^1].Count);
        var keys = opened.Sum(block => block.Count * 2L + block.Links.Length + block.Traits.Length * 2L);
        var streams = new StreamSource(contents.Hash).Sort(opened.SelectMany(block => block.Events()), opened.SelectMany(block => block.Links), opened.SelectMany(block => block.Traits));
        var made = RunWriter.Write(contents, streams, new RunSpan(contents.View.Manifest.MergedTo, end, 1, keys), () => { });
        var runs = contents.View.Runs.Add(made);
        var manifest = contents.View.Manifest with { NextRun = contents.NextRun, MergedTo = end, Runs = [.. runs.Select(run => run.Id)] };
        var changes = new StoreChanges();
        changes.New.Add((Shelf.Directory, RunEncoding.Seal(made)));
        changes.Changed.Add((Shelf.Directory, manifest.Seal()));
        contents.File.Commit(changes);
        contents.Show(seen => seen with { Manifest = manifest, Runs = runs });
    }
}
