using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>
/// Makes the id of a row that has none, of its source, its content and its number among rows of the same content: the same file, or a
/// grown one, gives the same ids, and identical rows are kept apart. Remembers 10 to 13 bytes of every row of one file, and 20 more of one that comes again.
/// </summary>
internal sealed class RowIds
{
    private readonly CompactKeys seen = new();
    private readonly Dictionary<ulong, int> repeated = [];
    private readonly int first;
    private byte[] content = new byte[1_024];
    private int length;

    public RowIds(string source)
    {
        Write(source);
        first = length;
    }

    /// <summary>Begins with the next row; all of its content follows by <see cref="Write(string)"/> and its siblings.</summary>
    public RowIds Begin()
    {
        length = first;
        return this;
    }

    /// <summary>A text of the row. Each goes with its length before it, so that two never run into one another; none differs from an empty one.</summary>
    public RowIds Write(string? text)
    {
        if (text is not null) return Write(text.AsSpan());
        Length(-1);
        return this;
    }

    public RowIds Write(ReadOnlySpan<char> text)
    {
        Length(text.Length);
        length += Encoding.UTF8.GetBytes(text, Room(text.Length * 3));
        return this;
    }

    public RowIds Write(long number)
    {
        Span<char> text = stackalloc char[20];
        number.TryFormat(text, out var count, default, CultureInfo.InvariantCulture);
        return Write(text[..count]);
    }

    public RowIds Write(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        length += utf8.Length;
        return this;
    }

    /// <summary>The id of what was written.</summary>
    public string Next()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.AsSpan(0, length), hash);
        var id = Convert.ToHexStringLower(hash[..16]);
        // Half of the hash tells rows apart well enough: who is taken for a repetition by mistake only gets a longer id.
        var key = BinaryPrimitives.ReadUInt64BigEndian(hash);
        if (seen.Add(key)) return id;
        var ordinal = repeated[key] = repeated.GetValueOrDefault(key, 1) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{id}-{ordinal}");
    }

    private void Length(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), value);
        length += sizeof(int);
    }

    private Span<byte> Room(int bytes)
    {
        if (length + bytes > content.Length) Array.Resize(ref content, (length + bytes) * 2);
        return content.AsSpan(length);
    }
}
