using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Journal;

/// <summary>A frame that was found: where it begins, and what is in it.</summary>
/// <param name="Offset">Where it begins in its file.</param>
/// <param name="Group">What is in it; no events where only what leads to them was asked for.</param>
/// <param name="Hashes">What leads to its events.</param>
/// <param name="Events">Where their rows lie.</param>
/// <param name="Documents">Where the rows of its documents lie.</param>
internal readonly record struct FoundFrame(int Offset, JournalGroup Group, EventHashes[] Hashes, RowPlace[] Events, RowPlace[] Documents);

/// <summary>
/// Reads the file of a segment from its beginning. A frame that is not whole, with nothing behind it, was being written when the process
/// or the machine went down: nobody was told that it is stored. One with whole frames behind it is damage.
/// </summary>
internal sealed class JournalScan
{
    private readonly byte[] bytes;
    private readonly StoreHash hash;
    private readonly Words words;
    private readonly bool isWhole;
    private int? damage;

    private JournalScan(byte[] bytes, JournalHeader header, StoreHash hash, Words words, bool isWhole)
    {
        this.isWhole = isWhole;
        this.bytes = bytes;
        Header = header;
        this.hash = hash;
        this.words = words;
        Frames = [.. Find()];
    }

    /// <summary>What it says of itself; made from its number where it says nothing, with the first position of its frames.</summary>
    public JournalHeader Header { get; private set; }

    /// <summary>The whole frames in order, also those behind damage.</summary>
    public IReadOnlyList<FoundFrame> Frames { get; }

    /// <summary>Whether nothing was ever written to it, or not to its end: nobody was told that it holds anything.</summary>
    public bool IsNothing => Frames.Count == 0 && JournalHeader.Read(bytes) is null;

    /// <summary>Behind the last whole frame that follows the others without a gap.</summary>
    public int End { get; private set; } = JournalHeader.Length;

    /// <summary>
    /// Where the first damage lies; null for none. One that is not the last was on disk to its end before the next was begun: what lies
    /// behind its frames was a frame.
    /// </summary>
    public int? DamageOf(bool isLast) => isLast && IsNothing ? null : damage ?? (isLast || bytes.AsSpan(Math.Min(End, bytes.Length)).IndexOfAnyExcept((byte)0) < 0 ? null : End);

    /// <summary>The bytes up to <see cref="End"/>, without the header.</summary>
    public ReadOnlySpan<byte> Sound => bytes.AsSpan(JournalHeader.Length, End - JournalHeader.Length);

    /// <summary>Reads the file of a segment, its events without properties where only what leads to them is asked for; throws <see cref="LiteDbFileException"/> where it is another store's.</summary>
    public static JournalScan Of(string path, long number, StoreHash hash, Words words, bool isWhole)
    {
        byte[] bytes;
        using (var held = DiskFiles.Hold(path, FileAccess.Read))
        {
            bytes = GC.AllocateUninitializedArray<byte>((int)RandomAccess.GetLength(held));
            if (RandomAccess.Read(held, bytes, 0) != bytes.Length) throw new LiteDbFileException($"'{path}' can't be read to its end; check the disk");
        }

        var header = JournalHeader.Read(bytes);
        if (header is { } known && (known.Secret != hash.Secret || known.Number != number))
            throw new LiteDbFileException($"'{path}' is the journal of another store; put its data file back, or move it away. Nothing in it was changed");
        return new JournalScan(bytes, header ?? new JournalHeader(hash.Secret, number, 0), hash, words, isWhole);
    }

    private IEnumerable<FoundFrame> Find()
    {
        if (JournalHeader.Read(bytes) is null) damage = 0;
        for (var at = JournalHeader.Length; at < bytes.Length;)
        {
            if (JournalFrame.ContentOf(bytes.AsSpan(at), Header.SeedAt(at)) is { } length)
            {
                yield return FrameAt(at, length);
                at += JournalFrame.HeaderLength + length;
                if (damage is null) End = at;
                continue;
            }

            if (NextWhole(at + 1) is not { } next) yield break;
            damage ??= at;
            at = next;
        }
    }

    private FoundFrame FrameAt(int at, int length)
    {
        var start = at + JournalFrame.HeaderLength;
        var found = JournalFrame.Read(bytes.AsSpan(start, length), hash, words, isWhole) with { Offset = at };
        Move(found.Events, start);
        Move(found.Documents, start);
        return found;
    }

    private static void Move(RowPlace[] rows, int by)
    {
        for (var i = 0; i < rows.Length; i++) rows[i] = rows[i] with { Offset = rows[i].Offset + by };
    }

    private int? NextWhole(int from)
    {
        for (var at = from; at < bytes.Length; at++)
        {
            var found = bytes.AsSpan(at).IndexOf(JournalFrame.Mark);
            if (found < 0) return null;
            at += found;
            if (JournalFrame.ContentOf(bytes.AsSpan(at), Header.SeedAt(at)) is not null) return at;
        }

        return null;
    }
}
