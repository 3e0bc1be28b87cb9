namespace JourneyBot.DirectLine.Turns;

/// <summary>Lets one turn of a conversation run at a time, in the order of asking.</summary>
/// <remarks>A turn that starts a proactive turn of its own conversation runs it inside itself: waiting for its own end would last for ever.</remarks>
internal sealed class TurnGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly AsyncLocal<RunningTurn?> current = new();

    public async Task RunAsync(Func<Task> turn, CancellationToken cancellationToken)
    {
        if (current.Value is { Ended: false })
        {
            await turn();
            return;
        }

        await one.WaitAsync(cancellationToken);
        var mine = new RunningTurn();
        try
        {
            current.Value = mine;
            await turn();
        }
        finally
        {
            // Work that the turn left behind carries the local value on, but is no longer inside the turn.
            mine.Ended = true;
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private sealed class RunningTurn
    {
        private volatile bool ended;

        public bool Ended
        {
            get => ended;
            set => ended = value;
        }
    }
}
