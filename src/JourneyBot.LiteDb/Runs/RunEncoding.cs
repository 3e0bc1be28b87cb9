using System.Runtime.InteropServices;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Runs;

/// <summary>The record of a run, format 2, in three sections: its numbers, the kinds of its blocks and the last positions in them, the blocks' first hashes, the filter.</summary>
internal static class RunEncoding
{
    public static StoreRecord Seal(Run run)
    {
        var head = new ByteWriter(64 + run.Kinds.Length);
        head.Signed(run.From);
        head.Signed(run.To);
        head.Number(run.Level);
        head.Number((ulong)run.Events);
        head.Number((ulong)run.Keys);
        head.Bytes(MemoryMarshal.AsBytes<BlockKinds>(run.Kinds));
        head.Byte(run.HasTraitKeys ? (byte)1 : (byte)0);
        foreach (var last in run.Lasts ?? []) head.Signed(last);
        return new StoreRecord(run.Id, Envelope.Seal(Shelf.Directory, run.Id, Envelope.Quick, head.Written, MemoryMarshal.AsBytes<ulong>(run.Firsts).ToArray(), run.Filter.Bytes.ToArray()));
    }

    public static Run Open(long id, byte[] envelope)
    {
        var sections = Envelope.Open(Shelf.Directory, id, envelope);
        var firsts = MemoryMarshal.Cast<byte, ulong>(sections[1].Span).ToArray();
        var head = new ByteReader(sections[0].Span);
        return new Run(
            id, head.Signed(), head.Signed(), head.Length(), (long)head.Number(), (long)head.Number(), firsts,
            MemoryMarshal.Cast<byte, BlockKinds>(head.Bytes(firsts.Length)).ToArray(), Filter.Of(sections[2].Span), !head.IsAtEnd && head.Byte() == 1, ReadLasts(ref head, firsts.Length));
    }

    // Schema 3 did not note them.
    private static long[]? ReadLasts(ref ByteReader head, int blocks) => head.IsAtEnd ? null : head.SignedNumbers(blocks);
}
