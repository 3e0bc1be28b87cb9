namespace JourneyBot.Ingestion.Doors;

/// <summary>What a request's body may be.</summary>
/// <param name="MaxBytes">The most bytes, unpacked too.</param>
/// <param name="MaxTime">How long it may take to come.</param>
public sealed record DoorLimits(int MaxBytes, TimeSpan MaxTime)
{
    /// <summary>Limits of some bytes and 30 seconds.</summary>
    public static DoorLimits Of(int maxBytes) => new(maxBytes, TimeSpan.FromSeconds(30));
}
