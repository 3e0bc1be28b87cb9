namespace JourneyBot.Events;

/// <summary>One immutable fact: a customer did, or was shown, something at a time in a channel. Unique by stream, source and id.</summary>
public sealed record JourneyEvent
{
    /// <summary>The identifier the event belongs to, for good.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>Who reported it, for example <c>tracker</c>, <c>bot</c> or <c>import:orders.csv</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The source's id of the event; sending the same id twice changes nothing.</summary>
    public required string Id { get; init; }

    /// <summary>The canonical name, <c>object.verb</c>, for example <c>product.viewed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it happened, for example <c>web</c>, <c>webchat</c>, <c>msteams</c> or <c>crm</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>When it happened, in UTC; never later than <see cref="ReceivedAt"/>.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it reached a door, in UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The order within its source among events of the same time, for example a row number.</summary>
    public long Sequence { get; init; }

    /// <summary>How it came in.</summary>
    public EventOrigin Origin { get; init; }

    /// <summary>What else the source said of it.</summary>
    public EventProperties Properties { get; init; } = EventProperties.None;
}
