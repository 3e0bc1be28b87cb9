using JourneyBot.Events;

namespace JourneyBot.Outgoing.Messages;

/// <summary>What is told to a sink, before it is put into the sink's words.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>The same for each attempt to tell the same thing.</summary>
    public required string Id { get; init; }

    /// <summary>An event's name, or one of <see cref="MessageTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Since when it could have been sent, in UTC.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>All streams of the customer, strongest first: the first names the customer.</summary>
    public required IReadOnlyList<StreamId> Streams { get; init; }

    /// <summary>The stream that it is about.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>Where it happened; null where it happened nowhere, as a change that time brought.</summary>
    public string? Channel { get; init; }

    /// <summary>Who reported it; null for what JourneyBot concluded itself.</summary>
    public string? Source { get; init; }

    /// <summary>What a webhook gets as <c>data</c>, a JSON object.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>What a Segment call gets as <c>properties</c>, a JSON object.</summary>
    public required ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>What it was made of, so that it can be made again.</summary>
    public required MessageOrigin Origin { get; init; }
}
