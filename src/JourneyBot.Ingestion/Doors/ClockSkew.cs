namespace JourneyBot.Ingestion.Doors;

/// <summary>When an event happened, though the sender's clock may be wrong: what it says of its own delay is not.</summary>
public static class ClockSkew
{
    /// <summary><c>receivedAt − (sentAt − original)</c> where the sender says both, else the time it says; never later than <paramref name="receivedAt"/>.</summary>
    public static DateTimeOffset OccurredAt(DateTimeOffset receivedAt, DateTimeOffset? sentAt, DateTimeOffset? original)
    {
        if (original is not { } said) return receivedAt;
        // Times at the ends of the calendar have no difference that could be taken from a moment.
        var ticks = sentAt is { } sent ? receivedAt.UtcTicks - (sent.UtcTicks - said.UtcTicks) : said.UtcTicks;
        return ticks >= receivedAt.UtcTicks ? receivedAt : new DateTimeOffset(Math.Max(ticks, 0), TimeSpan.Zero);
    }
}
