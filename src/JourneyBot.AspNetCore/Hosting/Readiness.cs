namespace JourneyBot.AspNetCore.Hosting;

/// <summary>Whether the journeys are loaded, so that the host may be sent requests.</summary>
internal sealed class Readiness
{
    private volatile bool ready;

    public bool IsReady => ready;

    public void Loaded() => ready = true;
}
