namespace JourneyBot.Outgoing.Delivery;

/// <summary>How far a sink is told, as it is written down.</summary>
/// <param name="Position">The position in the log that it is past.</param>
/// <param name="Number">The number of the derived message that it is past; null where it is told none.</param>
/// <param name="FailingSince">Since when every attempt fails, in UTC; null while they succeed.</param>
/// <param name="LastSuccessAt">When it last took something, in UTC; null for never.</param>
internal sealed record SinkPlace(long Position, long? Number, DateTimeOffset? FailingSince = null, DateTimeOffset? LastSuccessAt = null);
