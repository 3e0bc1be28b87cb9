using System.Collections.Concurrent;

namespace JourneyBot.LiteDb.Writing;

/// <summary>
/// Tells callers the outcome of their writes on threads of the pool, many on one thread where they are quick: waking a thread for each
/// costs more than what most of them do then. Before a caller goes on, another thread is asked to help with the rest, so that nobody
/// waits for another caller.
/// </summary>
internal sealed class Answers : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<WriteRequest> waiting = new();
    private int isAsked;

    public void Add(List<WriteRequest> requests)
    {
        foreach (var request in requests) waiting.Enqueue(request);
        AskForHelp();
    }

    public void Execute()
    {
        Volatile.Write(ref isAsked, 0);
        while (waiting.TryDequeue(out var request))
        {
            if (!waiting.IsEmpty) AskForHelp();
            request.Answer();
        }
    }

    private void AskForHelp()
    {
        if (!waiting.IsEmpty && Interlocked.Exchange(ref isAsked, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
