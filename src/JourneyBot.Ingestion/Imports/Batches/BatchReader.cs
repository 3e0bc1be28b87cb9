using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Batches;

/// <summary>Reads what <see cref="BatchWriter"/> wrote. Whatever a sender claims, rows are history: nothing of them ever leads to a prompt.</summary>
public static class BatchReader
{
    // The properties have a depth of their own, and lie two levels down.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = EventProperties.MaxDepth + 2 };

    /// <summary>The rows; throws <see cref="FormatException"/>, with the line, for what is none and for more than <see cref="FileImport.MaxBatch"/>.</summary>
    public static IReadOnlyList<IncomingEvent> Read(ReadOnlyMemory<byte> ndjson)
    {
        var rows = new List<IncomingEvent>();
        var rest = ndjson;
        for (var number = 1; rest.Length > 0; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.Trim(" \r\t"u8).IsEmpty) continue;
            if (rows.Count == FileImport.MaxBatch) throw new FormatException($"line {number}: a batch has at most {FileImport.MaxBatch:N0} rows");
            rows.Add(Row(line, number));
        }

        return rows;
    }

    private static IncomingEvent Row(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            return Row(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"line {number} is no row of an import: {e.Message}", e);
        }
    }

    private static IncomingEvent Row(JsonElement row)
    {
        var evidence = (EvidenceGrade)row.GetProperty("evidence").GetInt32();
        if (!Enum.IsDefined(evidence)) throw new FormatException("there is no such evidence");
        return new IncomingEvent
        {
            Identifiers = [.. row.GetProperty("ids").EnumerateArray().Select(id => StreamId.Parse(id.GetString() ?? ""))],
            Email = row.TryGetProperty("email", out var email) ? email.GetString() : null,
            Evidence = evidence,
            Source = Text(row, "source"),
            Id = Text(row, "id"),
            Name = row.TryGetProperty("name", out var name) ? name.GetString() : null,
            Channel = Text(row, "channel"),
            OccurredAt = row.GetProperty("at").GetDateTimeOffset(),
            Sequence = row.TryGetProperty("sequence", out var sequence) ? sequence.GetInt64() : 0,
            Origin = EventOrigin.Imported,
            Properties = row.TryGetProperty("properties", out var properties) ? EventProperties.Parse(JsonMarshal.GetRawUtf8Value(properties)) : EventProperties.None,
            Traits = row.TryGetProperty("traits", out var traits) ? traits.EnumerateObject().ToDictionary(trait => trait.Name, trait => trait.Value.GetString() ?? "", StringComparer.Ordinal) : new Dictionary<string, string>(),
        };
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
