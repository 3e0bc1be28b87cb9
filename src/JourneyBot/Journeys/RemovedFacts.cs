namespace JourneyBot.Journeys;

/// <summary>How much was removed from a store.</summary>
public sealed record RemovedFacts(long Events, long Links, long Traits)
{
    /// <summary>Nothing.</summary>
    public static RemovedFacts None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static RemovedFacts operator +(RemovedFacts left, RemovedFacts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(left.Events + right.Events, left.Links + right.Links, left.Traits + right.Traits);
    }

    /// <summary>Both together.</summary>
    public static RemovedFacts Add(RemovedFacts left, RemovedFacts right) => left + right;
}
