using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>How a sink is doing, for its administrators.</summary>
public sealed record SinkStatus
{
    /// <summary>Its name in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>In which words it is told: <c>webhook</c> or <c>segment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is; without path and query, which may hold a secret.</summary>
    public required string Host { get; init; }

    /// <summary><c>well</c>, <c>failing</c>, or <c>held</c> where somebody has to change its settings.</summary>
    public string State { get; init; } = "well";

    /// <summary>The position in the log that it is past.</summary>
    public long Position { get; init; }

    /// <summary>How many positions of the log are behind that; what it is not told counts too.</summary>
    public long Behind { get; init; }

    /// <summary>How many messages are on their way.</summary>
    public int Waiting { get; init; }

    /// <summary>How many it took since the host started.</summary>
    public long Delivered { get; init; }

    /// <summary>How many it was not sent since the host started, because the customer did not allow it.</summary>
    public long Withheld { get; init; }

    /// <summary>How many it did not take and nobody replayed or discarded.</summary>
    public int DeadLetters { get; init; }

    /// <summary>When it last took something, in UTC; null for never.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Since when every attempt fails, in UTC; null while they succeed.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until when it is left alone, in UTC; null where it is not.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    /// <summary>When something last went wrong since the host started, in UTC; null for never.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>What went wrong then.</summary>
    public string? LastError { get; init; }

    internal static SinkStatus Of(Sink sink) =>
        new() { Name = sink.Name, Kind = sink.Options.Kind.ToString().ToLowerInvariant(), Host = sink.Url.GetLeftPart(UriPartial.Authority) };
}
