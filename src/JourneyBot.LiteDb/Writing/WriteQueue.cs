namespace JourneyBot.LiteDb.Writing;

/// <summary>
/// Writes that wait for the writer's thread; at most so many. Not a Channel: its reader here is a thread that blocks, and its
/// waking must not depend on a free thread of the pool, nor a caller's code ever run on the writer's thread.
/// </summary>
internal sealed class WriteQueue(int capacity)
{
    private readonly object gate = new();
    private readonly Queue<WriteRequest> waiting = new();

    // Made by the first who waits for room: the queue is hardly ever full.
    private TaskCompletionSource? room;
    private bool isClosed;

    /// <summary>Queues a write unless the queue is full.</summary>
    public bool TryAdd(WriteRequest request)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(LiteDbStore));
            if (waiting.Count >= capacity) return false;
            waiting.Enqueue(request);
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Queues a write; waits while the queue is full.</summary>
    public async ValueTask AddAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!TryAdd(request)) await RoomAsync(cancellationToken);
    }

    /// <summary>Takes all that waits, in order; blocks while nothing does. False when closed and empty.</summary>
    public bool TakeAll(List<WriteRequest> taken)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !isClosed) Monitor.Wait(gate);
            while (waiting.TryDequeue(out var request)) taken.Add(request);
            SayThatThereIsRoom();
        }

        return taken.Count > 0;
    }

    /// <summary>Takes no more; what waits is still taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
            SayThatThereIsRoom();
        }
    }

    private Task RoomAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (isClosed || waiting.Count < capacity) return Task.CompletedTask;
            room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return room.Task.WaitAsync(cancellationToken);
        }
    }

    private void SayThatThereIsRoom()
    {
        room?.SetResult();
        room = null;
    }
}
