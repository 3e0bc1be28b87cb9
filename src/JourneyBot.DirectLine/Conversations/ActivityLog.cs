using JourneyBot.Journeys;

namespace JourneyBot.DirectLine.Conversations;

/// <summary>
/// The activities of one conversation in order. One document an activity, so that a long chat is never written anew; readers
/// follow by their own watermark, so that each gets every activity once, however many read and write.
/// </summary>
internal sealed class ActivityLog(IDocumentStore documents, string conversationId) : IDisposable
{
    public const string Collection = "directline-activities";
    private const int Attempts = 3;

    private readonly SemaphoreSlim writing = new(1, 1);
    private volatile ActivityList activities = ActivityList.Empty;
    private volatile TaskCompletionSource changed = NewSignal();
    private bool stale = true;
    private volatile bool forgotten;

    /// <summary>Completes with the next write; take it before reading, so that no write falls in between.</summary>
    public Task Changed => changed.Task;

    public int Count => activities.Count;

    /// <summary>Whether the conversation was erased, and is only there for who still has it open.</summary>
    public bool IsForgotten => forgotten;

    /// <summary>What follows the watermark, at most <paramref name="limit"/> activities. A watermark beyond the end counts as the end.</summary>
    public ActivityPage Since(long watermark, int limit) => activities.Since(watermark, limit);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>From now on nothing is stored: the conversation was erased. Who has it open still gets what is said.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        forgotten = true;
        writing.Release();
    }

    /// <summary>Writes what <paramref name="compose"/> puts into the draft in one transaction. It may be composed again where the log had moved on.</summary>
    /// <exception cref="IOException">Another node keeps writing to the same conversation.</exception>
    public async Task<T> WriteAsync<T>(Func<LogDraft, T> compose, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (stale && !forgotten) await ReadAsync(cancellationToken);
                var draft = new LogDraft(conversationId, activities);
                var result = compose(draft);
                if (draft.Changes.Count == 0)
                {
                    draft.TellWritten();
                    return result;
                }

                // Until the write is known to have succeeded the store knows better than we do.
                stale = true;
                if (!forgotten && !await documents.WriteAsync(draft.Changes, cancellationToken)) continue;
                stale = false;
                activities = draft.Activities;
                draft.TellWritten();
                Signal();
                return result;
            }
        }
        finally
        {
            writing.Release();
        }

        throw new IOException($"Conversation {conversationId} is being written by another process too; a conversation of the local Direct Line belongs to one node.");
    }

    public void Dispose() => writing.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAllAsync(Collection, conversationId + "|", cancellationToken);
        activities = ActivityList.Of(stored.Select(document => LoggedActivity.Read(document.Key, document.Json)));
        stale = false;
        Signal();
    }

    private void Signal() => Interlocked.Exchange(ref changed, NewSignal()).SetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
