using System.Collections.Immutable;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Runs;

/// <summary>What counts in the file: which runs, from which position on the blocks as they arrived, and what is still to be thrown away.</summary>
/// <param name="Secret">What keys the file's hashes, here once more than in the schema's document: without it runs can't be looked into.</param>
/// <param name="NextRun">The number of the next run.</param>
/// <param name="MergedTo">The first position that is not in a run.</param>
/// <param name="JournalFrom">The first segment of the journal that is not merged; those before it count no more.</param>
/// <param name="Runs">The numbers of the runs, in the order of their positions.</param>
/// <param name="Dropping">Records that count no more.</param>
internal sealed record Manifest(long Secret, long NextRun, long MergedTo, long JournalFrom, ImmutableArray<long> Runs, ImmutableArray<Garbage> Dropping)
{
    public const long RecordId = 0;

    public static Manifest Empty(long secret) => new(secret, 1, 1, 1, [], []);

    public StoreRecord Seal()
    {
        var content = new ByteWriter(256);
        content.Signed(Secret);
        content.Signed(NextRun);
        content.Signed(MergedTo);
        content.Number(Runs.Length);
        foreach (var run in Runs) content.Signed(run);
        content.Number(Dropping.Length);
        foreach (var garbage in Dropping)
        {
            content.Byte((byte)garbage.Shelf);
            content.Signed(garbage.From);
            content.Signed(garbage.To);
        }

        content.Signed(JournalFrom);

        return new StoreRecord(RecordId, Envelope.Seal(Shelf.Directory, RecordId, Envelope.Quick, content.Written));
    }

    public static Manifest Open(byte[] envelope)
    {
        var reader = new ByteReader(Envelope.Open(Shelf.Directory, RecordId, envelope)[0].Span);
        var (secret, nextRun, mergedTo) = (reader.Signed(), reader.Signed(), reader.Signed());
        var runs = new long[reader.Count()];
        for (var i = 0; i < runs.Length; i++) runs[i] = reader.Signed();
        var dropping = new Garbage[reader.Count()];
        for (var i = 0; i < dropping.Length; i++) dropping[i] = new Garbage((Shelf)reader.Byte(), reader.Signed(), reader.Signed());
        
        // Schema 2 had no journal.
        return new Manifest(secret, nextRun, mergedTo, reader.IsAtEnd ? 1 : reader.Signed(), [.. runs], [.. dropping]);
    }
}

/// <summary>Records of a shelf that count no more.</summary>
/// <param name="Shelf">The shelf.</param>
/// <param name="From">The first id.</param>
/// <param name="To">The first id behind them.</param>
internal readonly record struct Garbage(Shelf Shelf, long From, long To);
