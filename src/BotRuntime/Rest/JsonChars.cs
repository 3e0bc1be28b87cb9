using System;
using System.Buffers;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace Microsoft.Rest;

/// <summary>Written JSON, in memory that is lent by the pool until it is disposed.</summary>
internal sealed class JsonChars : TextWriter
{
    public static readonly IArrayPool<char> Pool = new SharedPool();

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private char[] _chars = ArrayPool<char>.Shared.Rent(4096);
    private int _count;

    public JsonChars(JsonSerializer serializer, object value)
    {
        using var json = new JsonTextWriter(this) { ArrayPool = Pool, CloseOutput = false, Formatting = Formatting.None };
        serializer.Serialize(json, value);
    }

    public override Encoding Encoding => Utf8;

    /// <summary>How many bytes the JSON takes in UTF-8.</summary>
    public int CountBytes() => Utf8.GetByteCount(_chars, 0, _count);

    public void CopyTo(Span<byte> bytes) => Utf8.GetBytes(_chars.AsSpan(0, _count), bytes);

    public override void Write(char value) => Room(1)[0] = value;

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer) => buffer.CopyTo(Room(buffer.Length));

    protected override void Dispose(bool disposing)
    {
        if (_chars is not null) ArrayPool<char>.Shared.Return(_chars);
        _chars = null;
        base.Dispose(disposing);
    }

    private Span<char> Room(int count)
    {
        if (_chars.Length - _count < count)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_chars.Length * 2, _count + count));
            _chars.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }

        var room = _chars.AsSpan(_count, count);
        _count += count;
        return room;
    }

    private sealed class SharedPool : IArrayPool<char>
    {
        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[] array) => ArrayPool<char>.Shared.Return(array);
    }
}
