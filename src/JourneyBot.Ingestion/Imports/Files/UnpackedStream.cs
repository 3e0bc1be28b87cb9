using System.IO.Compression;

namespace JourneyBot.Ingestion.Imports.Files;

/// <summary>Unpacks gzip and stops where a small file would swell without end: logs shrink to a tenth or a fiftieth, not to a five-hundredth.</summary>
internal sealed class UnpackedStream(Stream packed, long freeBytes = UnpackedStream.FreeBytes) : Stream
{
    private const long FreeBytes = 64 << 20;
    private const long MaxRatio = 500;

    private readonly GZipStream unpacked = new(packed, CompressionMode.Decompress);
    private long count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => count; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = unpacked.Read(buffer);
        count += read;
        if (count > freeBytes && count / MaxRatio > packed.Position)
            throw new ImportException($"swells more than {MaxRatio}-fold when unpacked; it was read up to {count:N0} bytes. Unpack it yourself if it is what it should be");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }
}
