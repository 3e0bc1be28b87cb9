using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Batches;

/// <summary>
/// Writes mapped rows as NDJSON, one a line, for <see cref="BatchReader"/>. The rows go to a host, and not the file: so the same code reads
/// and counts it as for a local import, each request is small, is stored whole or not at all and may be sent again, and a host reads no foreign formats.
/// </summary>
public static class BatchWriter
{
    // The batch is never part of a page.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Adds one line.</summary>
    public static void Write(IBufferWriter<byte> output, IncomingEvent row)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(row);
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("ids");
            foreach (var id in row.Identifiers) json.WriteStringValue(id.ToString());
            json.WriteEndArray();
            if (row.Email is not null) json.WriteString("email", row.Email);
            json.WriteNumber("evidence", (int)row.Evidence);
            json.WriteString("source", row.Source);
            json.WriteString("id", row.Id);
            if (row.Name is not null) json.WriteString("name", row.Name);
            json.WriteString("channel", row.Channel);
            json.WriteString("at", row.OccurredAt);
            if (row.Sequence != 0) json.WriteNumber("sequence", row.Sequence);
            if (!row.Properties.IsEmpty)
            {
                json.WritePropertyName("properties");
                // A line feed within would end the line.
                WriteOnOneLine(json, row.Properties.Json.Span);
            }

            if (row.Traits.Count > 0)
            {
                json.WriteStartObject("traits");
                foreach (var (name, value) in row.Traits) json.WriteString(name, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteOnOneLine(Utf8JsonWriter json, ReadOnlySpan<byte> utf8)
    {
        if (!utf8.Contains((byte)'\n'))
        {
            json.WriteRawValue(utf8, skipInputValidation: true);
            return;
        }

        // Within strings JSON has no raw line feeds, so this one is white space.
        var line = utf8.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        json.WriteRawValue(line, skipInputValidation: true);
    }
}
