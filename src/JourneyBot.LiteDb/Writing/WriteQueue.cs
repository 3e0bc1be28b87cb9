namespace JourneyBot.LiteDb.Writing;

/// <summary>
/// Writes that wait for the writer's thread; at most so many. Not a Channel: its reader here is a thread that blocks, and its
/// waking must not depend on a free thread of the pool, nor a caller's code ever run on the writer's thread.
/// </summary>
internal sealed class WriteQueue(int capacity) : IDisposable
{
    private const int Company = 4;
    private const int MaxMoments = 3;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly object gate = new();
    private readonly SemaphoreSlim room = new(capacity, capacity);
    private readonly Queue<WriteRequest> waiting = new();
    private bool isClosed;
    private bool isGathering;

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

    /// <summary>Takes all that waits, in order; blocks while nothing does. Where <paramref name="company"/> writes shared the last group, it waits for as many again. False when closed and empty.</summary>
    public bool TakeAll(List<WriteRequest> taken, int company)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !isClosed) Monitor.Wait(gate);
            if (company >= Company) Gather(company);
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

    // Many write at once, and a group costs the disk the same however many are in it: those that come in the same few moments share it.
    private void Gather(int company)
    {
        isGathering = true;
        var before = 0;
        for (var moment = 0; moment < MaxMoments && waiting.Count < company && waiting.Count > before && !isClosed; moment++)
        {
            before = waiting.Count;
            Monitor.Wait(gate, Moment);
        }

        isGathering = false;
    }

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
            if (!isGathering) Monitor.Pulse(gate);
        }
    }
}
