namespace JourneyBot.LiteDb.Disk;

/// <summary>One of the two files as the stream that LiteDB wants. LiteDB reads and writes it under a lock of its own.</summary>
internal sealed class GuardedStream(DiskGuard guard, bool isLog) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => RandomAccess.GetLength(isLog ? guard.Log : guard.Data);

    public override long Position { get; set; }

    public override void Flush() => guard.Flush(isLog);

    public override int Read(Span<byte> buffer)
    {
        var count = RandomAccess.Read(isLog ? guard.Log : guard.Data, buffer, Position);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        guard.Write(isLog, buffer, Position);
        Position += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void SetLength(long value) => guard.SetLength(isLog, value);

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };
}
