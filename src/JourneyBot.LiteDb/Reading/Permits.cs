namespace JourneyBot.LiteDb.Reading;

/// <summary>Permits of a semaphore, given back when disposed.</summary>
internal sealed class Permits(SemaphoreSlim semaphore, int count) : IDisposable
{
    public void Dispose() => semaphore.Release(count);
}
