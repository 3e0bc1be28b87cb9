using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Segment;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Segment;

/// <summary>The files of Pairs: what came in (<c>NAME.in.json</c>) beside the events it is (<c>NAME.out.json</c>).</summary>
internal static class SegmentPairs
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "JourneyBot.Ingestion.Tests", "Segment", "Pairs");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.in.json").Select(path => Path.GetFileName(path)[..^".in.json".Length]).Order(StringComparer.Ordinal);

    public static string Expected(string name) => File.ReadAllText(Path.Combine(Folder, name + ".out.json")).ReplaceLineEndings("\n").Trim();

    public static string Mapped(string name) => JsonSerializer.Serialize(MapOf(name).Select(Plain), Readable).ReplaceLineEndings("\n");

    public static ReadOnlyMemory<byte> EntryOf(string name)
    {
        using var pair = Read(name);
        return DoorJson.BytesOf(pair.RootElement.GetProperty("entry"));
    }

    public static IReadOnlyList<IncomingEvent> MapOf(string name)
    {
        using var pair = Read(name);
        return new SegmentMapper().Map(EntryOf(name), 0, DeliveryOf(pair.RootElement.GetProperty("delivery")));
    }

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".in.json")));

    private static Delivery DeliveryOf(JsonElement told) => new(
        SegmentMapper.DoorName,
        SegmentMapper.DoorName,
        told.GetProperty("trusted").GetBoolean(),
        told.GetProperty("receivedAt").GetDateTimeOffset(),
        told.TryGetProperty("sentAt", out var sentAt) ? sentAt.GetDateTimeOffset() : null,
        told.TryGetProperty("details", out var details) ? details.EnumerateObject().ToDictionary(detail => detail.Name, detail => detail.Value.GetString()!) : null);

    private static object Plain(IncomingEvent e) => new
    {
        identifiers = e.Identifiers.Select(id => id.ToString()),
        email = e.Email,
        evidence = e.Evidence.ToString(),
        source = e.Source,
        id = e.Id,
        name = e.Name,
        channel = e.Channel,
        occurredAt = e.OccurredAt.ToString("O"),
        properties = JsonDocument.Parse(e.Properties.Json).RootElement,
        traits = e.Traits,
    };
}
