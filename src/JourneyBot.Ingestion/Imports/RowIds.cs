using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace JourneyBot.Ingestion.Imports;

/// <summary>
/// Makes the id of a row that has none, of its source, its content and its number among rows of the same content: the same file, or a
/// grown one, gives the same ids, and identical rows are kept apart. Remembers 20 bytes of every row of one file.
/// </summary>
internal sealed class RowIds(string source)
{
    private readonly ArrayBufferWriter<byte> content = new();
    private readonly Dictionary<UInt128, int> seen = [];

    /// <summary>The id of a row; <paramref name="texts"/> and <paramref name="properties"/> are all of its content.</summary>
    public string Next(ReadOnlySpan<string?> texts, ReadOnlySpan<byte> properties)
    {
        content.ResetWrittenCount();
        Write(source);
        foreach (var text in texts) Write(text);
        content.Write(properties);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.WrittenSpan, hash);
        ref var ordinal = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, BinaryPrimitives.ReadUInt128BigEndian(hash), out _);
        ordinal++;
        var id = Convert.ToHexStringLower(hash[..16]);
        return ordinal == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{ordinal}");
    }

    // Each text with its length before it, so that two texts never run into one another; none differs from an empty one.
    private void Write(string? text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(content.GetSpan(4), text?.Length ?? -1);
        content.Advance(4);
        if (text is not null) Encoding.UTF8.GetBytes(text, content);
    }
}
