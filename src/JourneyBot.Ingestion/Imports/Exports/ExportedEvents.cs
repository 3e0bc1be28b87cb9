using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Exports;

/// <summary>
/// Reads what <c>GET /api/v1/events/export</c> wrote. Events keep their stream, source, id and order, and links their evidence, so that the journeys are those
/// of the store that they come from. Whatever a line claims, it is history: nothing of it ever leads to a prompt.
/// </summary>
internal static class ExportedEvents
{
    // The properties have a depth of their own, and lie one level down.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = EventProperties.MaxDepth + 1, AllowDuplicateProperties = false };

    /// <summary>Whether a file begins as an export does: no other has a position or a link for its first member.</summary>
    public static bool Is(SourceFile file) => file.Head.AsSpan().StartsWith("{\"position\":"u8) || file.Head.AsSpan().StartsWith("{\"link\":{\"a\":"u8);

    public static IEnumerable<ImportItem> Items(SourceFile file, Stream content)
    {
        var lines = new LineReader(file.Encoding.ReaderOf(content));
        while (lines.TryRead(out var line))
        {
            if (line.IsTooLong) yield return ImportItem.Reject(line.Number, $"the line has more than {RowLimits.Characters:N0} characters");
            else if (!line.Text.Span.IsWhiteSpace()) yield return Item(line);
        }
    }

    private static ImportItem Item(TextLine line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.Text, Strict);
            return ImportItem.Of(line.Number, document.RootElement.TryGetProperty("link", out var link) ? LinkOf(link) : EventOf(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return ImportItem.Reject(line.Number, $"the line is no event or link of an export: {e.Message.Split(" LineNumber:")[0]}");
        }
    }

    private static IncomingEvent EventOf(JsonElement row) => new()
    {
        Identifiers = [StreamId.Parse(Text(row, "stream"))],
        Source = Text(row, "source"),
        Id = Text(row, "id"),
        Name = Text(row, "name"),
        Channel = Text(row, "channel"),
        OccurredAt = Time(row),
        Sequence = row.TryGetProperty("sequence", out var sequence) ? sequence.GetInt64() : 0,
        Origin = EventOrigin.Imported,
        Properties = row.TryGetProperty("properties", out var properties) ? EventProperties.Parse(JsonMarshal.GetRawUtf8Value(properties)) : EventProperties.None,
    };

    private static IncomingEvent LinkOf(JsonElement link) => new()
    {
        Identifiers = [StreamId.Parse(Text(link, "a")), StreamId.Parse(Text(link, "b"))],
        Evidence = Enum.TryParse<EvidenceGrade>(Text(link, "evidence"), out var grade) && Enum.IsDefined(grade) ? grade : throw new FormatException("there is no such evidence"),
        Source = Text(link, "source"),
        Id = "link",
        Name = null,
        Channel = "import",
        OccurredAt = Time(link),
        Origin = EventOrigin.Imported,
    };

    private static DateTimeOffset Time(JsonElement row) =>
        row.TryGetProperty("occurredAt", out var at) && at.TryGetDateTimeOffset(out var time) ? time : throw new FormatException("'occurredAt' is missing or no time such as 2026-11-23T12:00:00Z");

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.GetString() is { } text ? text : throw new FormatException($"'{name}' is missing");
}
