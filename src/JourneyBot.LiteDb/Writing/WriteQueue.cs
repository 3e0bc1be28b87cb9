namespace JourneyBot.LiteDb.Writing;

/// <summary>
/// Writes that wait for the writer's thread; at most so many. Not a Channel: its reader here is a thread that blocks, and its
/// waking must not depend on a free thread of the pool, nor a caller's code ever run on the writer's thread.
/// </summary>
internal sealed class WriteQueue(int capacity) : IDisposable
{
    private readonly object gate = new();
    private readonly SemaphoreSlim room = new(capacity, capacity);
    private readonly Queue<WriteRequest> waiting = new();
    private bool isClosed;

    /// <summary>Queues a write unless the queue is full.</summary>
    public bool TryAdd(WriteRequest request)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref isClosed), typeof(LiteDbStore));
        if (!room.Wait(0)) return false;
        Enqueue(request);
        return true;
    }

    /// <summary>Queues a write; waits while the queue is full.</summary>
    public async ValueTask AddAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref isClosed), typeof(LiteDbStore));
        await room.WaitAsync(cancellationToken);
        Enqueue(request);
    }

    /// <summary>Takes all that waits, in order; blocks while nothing does. False when closed and empty.</summary>
    public bool TakeAll(List<WriteRequest> taken)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !isClosed) Monitor.Wait(gate);
            while (waiting.TryDequeue(out var request)) taken.Add(request);
        }

        if (taken.Count == 0) return false;
        room.Release(taken.Count);
        return true;
    }

    /// <summary>Takes no more; what waits is still taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    public void Dispose() => room.Dispose();

    private void Enqueue(WriteRequest request)
    {
        lock (gate)
        {
            if (isClosed)
            {
                room.Release();
                throw new ObjectDisposedException(nameof(LiteDbStore));
            }

            waiting.Enqueue(request);
            Monitor.Pulse(gate);
        }
    }
}
