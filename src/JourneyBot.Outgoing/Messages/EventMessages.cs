using JourneyBot.Events;

namespace JourneyBot.Outgoing.Messages;

/// <summary>Says a stored event as messages; pure.</summary>
internal static class EventMessages
{
    public static OutgoingMessage OfEvent(JourneyEvent e, IReadOnlyList<StreamId> streams) => new()
    {
        Id = MessageId.OfEvent(e),
        Type = e.Name,
        OccurredAt = e.OccurredAt,
        KnownAt = e.ReceivedAt,
        Streams = streams,
        Stream = e.Stream,
        Channel = e.Channel,
        Source = e.Source,
        Data = Json.Object(writer => WriteEvent(writer, e)),
        Properties = e.Properties.Json,
        Origin = new MessageOrigin(e.Source, e.Id, null),
    };

    public static OutgoingMessage OfGoal(JourneyEvent e, IReadOnlyList<StreamId> streams) => new()
    {
        Id = MessageId.OfGoal(e),
        Type = MessageTypes.GoalReached,
        OccurredAt = e.OccurredAt,
        KnownAt = e.ReceivedAt,
        Streams = streams,
        Stream = e.Stream,
        Channel = e.Channel,
        Source = e.Source,
        Data = Json.Object(writer =>
        {
            writer.WriteString("goal", e.Name);
            writer.WriteStartObject("event");
            WriteEvent(writer, e);
            writer.WriteEndObject();
        }),
        Properties = EventProperties.Of(("goal", e.Name), ("event", MessageId.OfEvent(e))).Json,
        Origin = new MessageOrigin(e.Source, e.Id, null),
    };

    private static void WriteEvent(System.Text.Json.Utf8JsonWriter writer, JourneyEvent e)
    {
        writer.WriteString("stream", e.Stream.ToString());
        writer.WriteString("source", e.Source);
        writer.WriteString("id", e.Id);
        writer.WriteString("channel", e.Channel);
        writer.WriteString("receivedAt", e.ReceivedAt.UtcDateTime);
        if (e.Origin != EventOrigin.Live) writer.WriteBoolean("imported", true);
        writer.WritePropertyName("properties");
        writer.WriteRawValue(e.Properties.Json.Span, skipInputValidation: true);
    }
}
