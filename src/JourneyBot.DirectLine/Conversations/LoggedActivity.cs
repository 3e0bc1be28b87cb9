using System.Globalization;
using System.Text.Json;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>An activity of a conversation as its clients get it.</summary>
/// <param name="Sequence">Its place in the log, and the watermark of who has read up to it.</param>
/// <param name="Id">The activity's id; an update keeps it and takes a new place.</param>
/// <param name="Type">The activity's type.</param>
/// <param name="ClientId">The <c>channelData.clientActivityID</c> by which the client knows its own activity again; null for the bot's.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Json">The activity.</param>
internal sealed record LoggedActivity(long Sequence, string Id, string Type, string? ClientId, DateTimeOffset At, string Json)
{
    /// <summary>Reads the document of that key.</summary>
    public static LoggedActivity Read(string key, string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var activity = parsed.RootElement;
        return new LoggedActivity(
            ConversationIds.Sequence(key),
            Text(activity, "id") ?? key,
            Text(activity, "type") ?? "",
            Member(activity, "channelData") is { } data ? Text(data, "clientActivityID") : null,
            DateTimeOffset.Parse(Text(activity, "timestamp") ?? "", CultureInfo.InvariantCulture),
            json);
    }

    private static JsonElement? Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
