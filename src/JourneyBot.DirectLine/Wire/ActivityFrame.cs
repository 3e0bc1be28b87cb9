using System.Buffers;
using System.Globalization;
using System.Text.Json;
using JourneyBot.DirectLine.Conversations;

namespace JourneyBot.DirectLine.Wire;

/// <summary>Activities on their way to a client: <c>{"activities":[…],"watermark":"…"}</c>.</summary>
internal static class ActivityFrame
{
    // Somebody who typed when a page was last open is no longer typing when it is opened again.
    private static readonly TimeSpan TypingIsOver = TimeSpan.FromSeconds(10);

    /// <summary>Those of the page that are still worth telling.</summary>
    public static IReadOnlyList<LoggedActivity> StillTrue(ActivityPage page, DateTimeOffset now) =>
        [.. page.Activities.Where(activity => activity.Type != "typing" || now - activity.At < TypingIsOver)];

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<LoggedActivity> activities, long watermark)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("activities");
        foreach (var activity in activities) writer.WriteRawValue(activity.Json, skipInputValidation: true);
        writer.WriteEndArray();
        writer.WriteString("watermark", watermark.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
