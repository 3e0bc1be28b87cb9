namespace JourneyBot.Outgoing.Delivery;

/// <summary>Tells those who wait that there is something new for them.</summary>
internal sealed class Pulse
{
    private readonly Lock gate = new();
    private TaskCompletionSource? beaten;
    private long count;

    /// <summary>How often it has beaten.</summary>
    public long Count
    {
        get
        {
            lock (gate) return count;
        }
    }

    public void Beat()
    {
        lock (gate)
        {
            count++;
            beaten?.SetResult();
            beaten = null;
        }
    }

    /// <summary>Waits until it has beaten more often than was seen; at once where it has.</summary>
    public Task PastAsync(long seen, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (count > seen) return Task.CompletedTask;
            beaten ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return beaten.Task.WaitAsync(cancellationToken);
        }
    }
}
