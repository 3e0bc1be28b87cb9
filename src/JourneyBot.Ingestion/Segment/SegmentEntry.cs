using System.Text.Json;

namespace JourneyBot.Ingestion.Segment;

/// <summary>The members of one Segment call that mean something here, each a slice of its text; empty where it has none.</summary>
internal ref struct SegmentEntry
{
    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> MessageId { get; private set; }

    public ReadOnlySpan<byte> UserId { get; private set; }

    public ReadOnlySpan<byte> AnonymousId { get; private set; }

    public ReadOnlySpan<byte> PreviousId { get; private set; }

    public ReadOnlySpan<byte> GroupId { get; private set; }

    public ReadOnlySpan<byte> Event { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Category { get; private set; }

    public ReadOnlySpan<byte> Channel { get; private set; }

    public ReadOnlySpan<byte> Timestamp { get; private set; }

    public ReadOnlySpan<byte> OriginalTimestamp { get; private set; }

    public ReadOnlySpan<byte> SentAt { get; private set; }

    public ReadOnlySpan<byte> ReceivedAt { get; private set; }

    public ReadOnlySpan<byte> Properties { get; private set; }

    public ReadOnlySpan<byte> Traits { get; private set; }

    public ReadOnlySpan<byte> Context { get; private set; }

    /// <summary>Reads a call; what is not known here, such as <c>integrations</c>, is passed over.</summary>
    public static SegmentEntry Read(ReadOnlySpan<byte> json)
    {
        var entry = default(SegmentEntry);
        var members = new JsonMembers(json);
        while (members.Next())
            if (members.Kind != JsonTokenType.Null) entry.Take(members.Name, members.Raw);
        return entry;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        if (name.SequenceEqual("type"u8)) Type = raw;
        else if (name.SequenceEqual("messageId"u8)) MessageId = raw;
        else if (name.SequenceEqual("userId"u8)) UserId = raw;
        else if (name.SequenceEqual("anonymousId"u8)) AnonymousId = raw;
        else if (name.SequenceEqual("event"u8)) Event = raw;
        else if (name.SequenceEqual("properties"u8)) Properties = raw;
        else if (name.SequenceEqual("context"u8)) Context = raw;
        else if (name.SequenceEqual("timestamp"u8)) Timestamp = raw;
        else if (name.SequenceEqual("originalTimestamp"u8)) OriginalTimestamp = raw;
        else if (name.SequenceEqual("sentAt"u8)) SentAt = raw;
        else if (name.SequenceEqual("receivedAt"u8)) ReceivedAt = raw;
        else if (name.SequenceEqual("traits"u8)) Traits = raw;
        else if (name.SequenceEqual("name"u8)) Name = raw;
        else if (name.SequenceEqual("category"u8)) Category = raw;
        else if (name.SequenceEqual("groupId"u8)) GroupId = raw;
        else if (name.SequenceEqual("previousId"u8)) PreviousId = raw;
        else if (name.SequenceEqual("channel"u8)) Channel = raw;
    }
}
