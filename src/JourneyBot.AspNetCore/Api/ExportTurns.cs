namespace JourneyBot.AspNetCore.Api;

/// <summary>How many exports run at a time: each holds a piece of the log in memory.</summary>
internal sealed class ExportTurns : IDisposable
{
    public const int Most = 2;

    private readonly SemaphoreSlim free = new(Most, Most);

    /// <summary>The turn of an export; null while as many are running.</summary>
    public IDisposable? TryTake() => free.Wait(0) ? new Turn(free) : null;

    public void Dispose() => free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) free.Release();
        }
    }
}
