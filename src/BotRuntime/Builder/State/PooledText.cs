using System;
using System.Buffers;
using System.Globalization;
using System.IO;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>A text that is written once and becomes one string; its buffer is lent.</summary>
internal sealed class PooledText() : TextWriter(CultureInfo.InvariantCulture)
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(4096);

    public int Length { get; private set; }

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        if (Length == _buffer.Length) Grow(1);
        _buffer[Length++] = value;
    }

    public override void Write(string value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _buffer.Length - Length) Grow(buffer.Length);
        buffer.CopyTo(_buffer.AsSpan(Length));
        Length += buffer.Length;
    }

    public override string ToString() => new(_buffer, 0, Length);

    protected override void Dispose(bool disposing)
    {
        if (_buffer.Length > 0) ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
        base.Dispose(disposing);
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(checked(Length + more), _buffer.Length * 2));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
