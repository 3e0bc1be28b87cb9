using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Decisions;

/// <summary>The prompts that wait for their moment: in memory by due time, and in the store so that they outlive the process.</summary>
internal sealed class PromptTimers(IDocumentStore documents)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "timers";

    private readonly Dictionary<string, PromptTimer> timers = [];
    private readonly PriorityQueue<string, DateTimeOffset> queue = new();

    /// <summary>When the next is due; null for none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DropStale();
            return queue.TryPeek(out _, out var due) ? due : null;
        }
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        timers.Clear();
        queue.Clear();
        foreach (var document in await documents.ReadAllAsync(Collection, "", cancellationToken))
        {
            if (JsonSerializer.Deserialize(document.Json, DecisionJson.Default.StoredTimer) is not { } timer) continue;
            Keep(new PromptTimer(timer.Prompt, StreamId.Parse(timer.Stream), timer.Source, timer.EventId, timer.FirstDueAt, timer.DueAt));
        }
    }

    /// <summary>The next timer that is due; null for none. It stays until it is removed or set anew.</summary>
    public PromptTimer? Due(DateTimeOffset now) => NextDue <= now && queue.TryPeek(out var key, out _) ? timers[key] : null;

    /// <summary>Holds the timer in memory; one a stream and prompt.</summary>
    public void Keep(PromptTimer timer)
    {
        timers[Key(timer)] = timer;
        queue.Enqueue(Key(timer), timer.DueAt);
    }

    /// <summary>Whether the timer is still in the store: the customer may have been erased since.</summary>
    public async ValueTask<bool> IsStoredAsync(PromptTimer timer, CancellationToken cancellationToken) => await documents.ReadAsync(Collection, Key(timer), cancellationToken) is not null;

    public void Remove(PromptTimer timer) => timers.Remove(Key(timer));

    public static DocumentChange Write(PromptTimer timer) => new(Collection, Key(timer), JsonSerializer.Serialize(
        new StoredTimer(timer.Prompt, timer.Stream.ToString(), timer.Source, timer.EventId, timer.FirstDueAt, timer.DueAt), DecisionJson.Default.StoredTimer));

    public static DocumentChange Delete(PromptTimer timer) => new(Collection, Key(timer), null);

    private static string Key(PromptTimer timer) => $"{timer.Stream}|{timer.Prompt}";

    // A timer that was set anew or removed leaves its old place in the queue behind.
    private void DropStale()
    {
        while (queue.TryPeek(out var key, out var due) && (!timers.TryGetValue(key, out var timer) || timer.DueAt != due)) queue.Dequeue();
    }
}
