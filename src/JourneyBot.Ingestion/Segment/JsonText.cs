using System.Text;
using System.Text.Json;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Reads single values that were cut out of a JSON text.</summary>
internal static class JsonText
{
    /// <summary>The text of a string, a number or boolean as it is written; null for nothing, null, an object or a list.</summary>
    public static string? Of(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty || raw[0] is (byte)'n' or (byte)'{' or (byte)'[') return null;
        if (raw[0] != '"') return Encoding.UTF8.GetString(raw);
        if (!raw.Contains((byte)'\\')) return Encoding.UTF8.GetString(raw[1..^1]);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        return reader.GetString();
    }

    /// <summary>Whether the value says anything: it is there, and neither null, an empty text nor an empty object.</summary>
    public static bool IsSaid(ReadOnlySpan<byte> raw) => raw.Length > 2 || (raw.Length > 0 && raw[0] is not ((byte)'"' or (byte)'{' or (byte)'['));

    /// <summary>The value of a member of an object; empty for none.</summary>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        if (json.IsEmpty) return default;
        var members = new JsonMembers(json);
        while (members.Next())
            if (members.Name.SequenceEqual(name)) return members.Kind == JsonTokenType.Null ? default : members.Raw;
        return default;
    }
}
