using System.IO.Compression;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>
/// Unpacks gzip, and tells where the data breaks off, of which .NET itself says nothing. Stops where a small file would swell without end: logs
/// shrink to a tenth or a fiftieth, not to a five-hundredth.
/// </summary>
internal sealed class UnpackedStream : ReadOnlyStream
{
    private const long FreeBytes = 64 << 20;
    private const long MaxRatio = 500;

    // Of data that breaks off the end may be made of what was put behind it; more than that it can't be.
    private const int HeldBack = 16 * 1024;

    private readonly MarkedGzip packed;
    private readonly GZipStream unpacked;
    private readonly long freeBytes;
    private readonly byte[] buffer = new byte[4 * HeldBack];
    private int start;
    private int end;
    private bool isOver;
    private long count;

    public UnpackedStream(Stream packed, long freeBytes = FreeBytes)
        : this(new MarkedGzip(packed), freeBytes)
    {
    }

    private UnpackedStream(MarkedGzip packed, long freeBytes)
        : this(packed, new GZipStream(packed, CompressionMode.Decompress), freeBytes)
    {
    }

    private UnpackedStream(MarkedGzip packed, GZipStream unpacked, long freeBytes)
        : base(unpacked) => (this.packed, this.unpacked, this.freeBytes) = (packed, unpacked, freeBytes);

    public override int Read(Span<byte> destination)
    {
        while (!isOver && end - start <= HeldBack) Fill();
        var ready = Math.Min(destination.Length, isOver ? end - start : end - start - HeldBack);
        buffer.AsSpan(start, ready).CopyTo(destination);
        start += ready;
        return ready;
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = unpacked.Read(buffer.AsSpan(end));
        end += read;
        count += read;
        if (count > freeBytes && count / MaxRatio > packed.Taken)
            throw new ImportException($"swells more than {MaxRatio}-fold when unpacked; it was read up to {count:N0} bytes. Unpack it yourself if it is what it should be");
        if (read > 0) return;
        if (!buffer.AsSpan(0, end).EndsWith(MarkedGzip.Mark)) throw new ImportException("the gzip data breaks off before its end, or other data follows it; is the file whole? Fetch it again, or unpack it yourself");
        end -= MarkedGzip.Mark.Length;
        isOver = true;
    }
}
