using System.IO.Compression;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>Gzip data with one more member behind it: only when all of the data is whole does its unpacked text end with the mark of that member.</summary>
internal sealed class MarkedGzip(Stream packed) : ReadOnlyStream(packed)
{
    private static readonly byte[] Member = Packed();

    private int given;

    /// <summary>What the unpacked data ends with.</summary>
    public static ReadOnlySpan<byte> Mark => [0x00, 0xd1, 0x9c, 0x00, 0x3f, 0xe7, 0x00, 0x5a, 0x88, 0x00, 0xc4, 0x12, 0x00, 0x77, 0xb0, 0x00];

    /// <summary>How many bytes of the data itself were taken.</summary>
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = packed.Read(buffer);
        Taken += read;
        if (read > 0 || buffer.IsEmpty) return read;
        var more = Math.Min(buffer.Length, Member.Length - given);
        Member.AsSpan(given, more).CopyTo(buffer);
        given += more;
        return more;
    }

    private static byte[] Packed()
    {
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression)) gzip.Write(Mark);
        return member.ToArray();
    }
}
