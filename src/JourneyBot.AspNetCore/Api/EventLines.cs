using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.AspNetCore.Api;

/// <summary>Writes events and links as NDJSON.</summary>
internal sealed class EventLines : IDisposable
{
    // The lines are never part of a page: letters of all scripts stay themselves.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(48 * 1024);
    private readonly Utf8JsonWriter json;

    public EventLines() => json = new Utf8JsonWriter(buffer, Plain);

    /// <summary>How many bytes wait to be taken.</summary>
    public int Length => buffer.WrittenCount;

    public void Add(LoggedEvent logged)
    {
        var e = logged.Event;
        json.WriteStartObject();
        json.WriteNumber("position", logged.Position);
        json.WriteString("stream", e.Stream.ToString());
        json.WriteString("source", e.Source);
        json.WriteString("id", e.Id);
        json.WriteString("name", e.Name);
        json.WriteString("channel", e.Channel);
        json.WriteString("occurredAt", e.OccurredAt.UtcDateTime);
        json.WriteString("receivedAt", e.ReceivedAt.UtcDateTime);
        if (e.Sequence != 0) json.WriteNumber("sequence", e.Sequence);
        if (e.Origin != EventOrigin.Live) json.WriteString("origin", e.Origin == EventOrigin.Imported ? "imported" : "replayed");
        json.WritePropertyName("properties");
        json.WriteRawValue(OnOneLine(e.Properties.Json.Span), skipInputValidation: true);
        End();
    }

    public void Add(Link link)
    {
        json.WriteStartObject();
        json.WriteStartObject("link");
        json.WriteString("a", link.A.ToString());
        json.WriteString("b", link.B.ToString());
        json.WriteString("evidence", link.Grade.ToString());
        json.WriteString("occurredAt", link.OccurredAt.UtcDateTime);
        json.WriteString("source", link.Source);
        json.WriteEndObject();
        End();
    }

    /// <summary>Takes what is written, good until the next line.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var written = buffer.WrittenMemory;
        buffer.ResetWrittenCount();
        return written;
    }

    public void Dispose() => json.Dispose();

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        buffer.Write("\n"u8);
    }

    // Within texts JSON has no raw line feeds, so one is white space.
    private static ReadOnlySpan<byte> OnOneLine(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAny((byte)'\n', (byte)'\r') < 0) return utf8;
        var line = utf8.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
