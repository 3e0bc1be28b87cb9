namespace JourneyBot.Benchmarks.Contexts;

/// <summary>Time that goes on from a moment; its timers are the real ones.</summary>
/// <param name="offset">How far it is from the real time.</param>
internal sealed class CrowdClock(TimeSpan offset) : TimeProvider
{
    private TimeSpan offset = offset;

    public static CrowdClock From(DateTimeOffset moment) => new(moment - System.GetUtcNow());

    public void Set(DateTimeOffset moment) => offset = moment - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
