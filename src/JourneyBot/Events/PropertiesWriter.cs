using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JourneyBot.Events;

/// <summary>Writes names and values as one JSON object. Each thread keeps its buffer: properties are made several times a turn.</summary>
internal static class PropertiesWriter
{
    // Letters of all scripts stay themselves: escaped, a text would be six times as long. Nothing of it is ever put into HTML unescaped.
    private static readonly JavaScriptEncoder Plain = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = Plain };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? kept;

    /// <summary>The object as UTF-8, good until the thread's next; and whether all values were plain, so that it can't be too deep.</summary>
    public static (ReadOnlyMemory<byte> Utf8, bool Simple) Write(ReadOnlySpan<(string Name, object? Value)> members)
    {
        // Taken away meanwhile: a value may make properties of its own while it is written.
        var (buffer, writer) = kept ?? Make();
        kept = null;
        buffer.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        var simple = true;
        foreach (var (name, value) in members) simple &= WriteMember(writer, name, value);
        writer.WriteEndObject();
        writer.Flush();
        // One that grew large, or met a value that can't be written, is not kept.
        if (buffer.Capacity <= EventProperties.MaxBytes) kept = (buffer, writer);
        return (buffer.WrittenMemory, simple);
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) Make()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Plain }));
    }

    private static bool WriteMember(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null:
                return true;
            case string text:
                writer.WriteString(name, text);
                return true;
            case bool flag:
                writer.WriteBoolean(name, flag);
                return true;
            case int number:
                writer.WriteNumber(name, number);
                return true;
            case long number:
                writer.WriteNumber(name, number);
                return true;
            case double number:
                writer.WriteNumber(name, number);
                return true;
            default:
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, value.GetType(), Readable);
                return false;
        }
    }
}
