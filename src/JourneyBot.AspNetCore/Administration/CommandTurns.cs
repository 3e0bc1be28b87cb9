namespace JourneyBot.AspNetCore.Administration;

/// <summary>How many commands run at a time: one of those that take the whole store, and few of those that take memory.</summary>
internal sealed class CommandTurns : IDisposable
{
    private const int Batches = 4;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim analyses = new(1, 1);
    private readonly SemaphoreSlim batches = new(Batches, Batches);
    private string? running;

    /// <summary>The turn of a command that takes the whole store; null while <paramref name="other"/> has it.</summary>
    public IDisposable? TryMaintain(string command, out string other)
    {
        lock (gate)
        {
            other = running ?? "";
            if (running is not null) return null;
            running = command;
            return new Turn(() =>
            {
                lock (gate) running = null;
            });
        }
    }

    /// <summary>The turn of an analysis, which holds the columns of all events; waits for the one before it.</summary>
    public async Task<IDisposable> AnalyzeAsync(CancellationToken cancellationToken)
    {
        await analyses.WaitAsync(cancellationToken);
        return new Turn(() => analyses.Release());
    }

    /// <summary>The turn of a batch; null while as many are on their way as memory is meant for.</summary>
    public IDisposable? TryTakeBatch() => batches.Wait(0) ? new Turn(() => batches.Release()) : null;

    public void Dispose()
    {
        analyses.Dispose();
        batches.Dispose();
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0) end();
        }
    }
}
