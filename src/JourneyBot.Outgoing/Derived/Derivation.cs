using System.Text.Json;
using JourneyBot.Feed;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Sinks;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Outgoing.Derived;

/// <summary>
/// Goes through the log ahead of the sinks and derives what is no event of it: changes of stage, and the outcomes of prompts. Its place, what it
/// knows and what it derived are one transaction, so that each is derived once, whenever the process ends.
/// </summary>
internal sealed partial class Derivation(
    IJourneyStore store,
    IDocumentStore documents,
    StageWatch watch,
    PromptOutcomes prompts,
    SinkList sinks,
    JourneyFeed feed,
    Pulse pulse,
    TimeProvider clock,
    ILogger<Derivation> logger)
{
    private const string Collection = "outgoing-watch";
    private const string Key = "place";
    private const int EventsAtOnce = 1_000;
    private const int TimersAtOnce = 200;
    private const int TrimmedAtOnce = 1_000;
    // So many wait for sinks that are behind at most: they are documents, and what is older is given up rather than memory.
    private const long KeptMost = 500_000;
    private const long UnwrittenMost = 50_000;
    private static readonly TimeSpan RecoverAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly StageTimers timers = new(documents);
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WatchPlace? place;
    private WatchPlace? shown;
    private long written;

    /// <summary>The position up to which all is derived; <see cref="long.MaxValue"/> where nobody wants it.</summary>
    public long Position => sinks.WantDerived ? shown?.Position ?? 0 : long.MaxValue;

    /// <summary>The number of the last derived message.</summary>
    public long Number => shown?.Number ?? 0;

    /// <summary>Whether it has read where it was.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Reads where it was.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var stored = await documents.ReadAsync(Collection, Key, cancellationToken) is { } document ? JsonSerializer.Deserialize(document.Json, OutgoingJson.Default.WatchPlace) : null;
        if (!sinks.WantDerived)
        {
            // Who wants to know later begins with what is then: what was told of stages before is not gone on with.
            if (stored is { IsOn: true }) await SaveAsync(stored with { IsOn = false }, new DocumentBatch(), cancellationToken);
            loaded.TrySetResult();
            return;
        }

        var now = clock.GetUtcNow();
        if (stored is not { IsOn: true })
        {
            var last = await store.LastPositionAsync(cancellationToken);
            stored = new WatchPlace(last, stored?.Number ?? 0, stored?.Trimmed ?? 0, (stored?.Watch ?? 0) + 1, true, StageTimers.HourOf(now));
            await SaveAsync(stored, new DocumentBatch(), cancellationToken);
        }

        place = shown = stored;
        written = stored.Position;
        await timers.ResumeAsync(stored.Hour, now, cancellationToken);
        loaded.TrySetResult();
    }

    /// <summary>Derives until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (sinks.WantDerived || !loaded.Task.IsCompleted)
        {
            var seen = feed.Version;
            var next = await StepOrRecoverAsync(cancellationToken);
            if (!sinks.WantDerived && loaded.Task.IsCompleted) return;
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var wait = next - clock.GetUtcNow();
            var changed = feed.PastAsync(seen, woken.Token);
            var first = await Task.WhenAny(changed, Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, clock, woken.Token));
            await first;
            await woken.CancelAsync();
            // What happens in the same moment is looked at together.
            if (first == changed) await Task.Delay(Moment, clock, cancellationToken);
        }
    }

    /// <summary>Derives all that there is now; says when to look again.</summary>
    public async Task<DateTimeOffset> StepAsync(CancellationToken cancellationToken)
    {
        if (place is null) await LoadAsync(cancellationToken);
        if (!sinks.WantDerived) return DateTimeOffset.MaxValue;
        await TakePromptsAsync(cancellationToken);
        while (await FollowLogAsync(cancellationToken))
        {
        }

        await TakeTimersAsync(cancellationToken);
        await TrimAsync(cancellationToken);
        return timers.NextAt;
    }

    // The worker's edge: a failing store is logged, and it goes on from what is stored.
    private async Task<DateTimeOffset> StepOrRecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
            place = null;
            return clock.GetUtcNow() + RecoverAfter;
        }
    }

    private WatchPlace Place => place ?? throw new InvalidOperationException("load the place first");

    private async Task TakePromptsAsync(CancellationToken cancellationToken)
    {
        var waiting = await prompts.WaitingAsync(cancellationToken);
        foreach (var several in waiting.Chunk(EventsAtOnce))
        {
            var batch = new DocumentBatch();
            foreach (var outcome in several) batch.Add(PromptOutcomes.Delete(outcome));
            await SaveAsync(await WithAsync(Place, several, batch, cancellationToken), batch, cancellationToken);
        }
    }

    // One piece of the log; whether there may be more.
    private async Task<bool> FollowLogAsync(CancellationToken cancellationToken)
    {
        var end = await store.LastPositionAsync(cancellationToken);
        var (heeded, count, at) = (new List<LoggedEvent>(), 0, Place.Position);
        await foreach (var logged in store.ReadLogAsync(Place.Position, cancellationToken))
        {
            at = logged.Position;
            if (watch.Heeds(logged.Event)) heeded.Add(logged);
            if (heeded.Count >= EventsAtOnce || ++count >= UnwrittenMost) break;
        }

        var isPart = heeded.Count >= EventsAtOnce || count >= UnwrittenMost;
        // Behind the last event that was read there is none, also where the positions behind it were never or are no longer taken.
        var next = Place with { Position = isPart ? at : Math.Max(at, end) };
        if (next == Place) return false;
        var (batch, derived) = (new DocumentBatch(), new List<DerivedMessage>());
        foreach (var events in heeded.GroupBy(logged => watch.CustomerOf(logged.Event))) derived.AddRange(await watch.LookAsync(events.Key.Stream, [.. events], null, next, batch, cancellationToken));
        next = await WithAsync(next, derived, batch, cancellationToken);
        // A place that only moved past events which concern nobody can be found again: it waits for company.
        if (batch.Count == 0 && next.Position - written < UnwrittenMost) Show(next);
        else await SaveAsync(next, batch, cancellationToken);
        return isPart;
    }

    private async Task TakeTimersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await timers.LoadAsync(clock.GetUtcNow(), cancellationToken);
            var (batch, derived, count) = (new DocumentBatch(), new List<DerivedMessage>(), 0);
            for (; count < TimersAtOnce && timers.TryTake(clock.GetUtcNow(), out var stream, out var due); count++)
                derived.AddRange(await watch.LookAsync(stream, [], due, Place, batch, cancellationToken));
            if (count == 0 && Place.Hour == timers.Loaded) return;
            var next = await WithAsync(Place with { Hour = timers.Loaded }, derived, batch, cancellationToken);
            await SaveAsync(next, batch, cancellationToken);
            if (count == 0) return;
        }
    }

    // What every sink is past is thrown away.
    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        var lost = Place.Number - KeptMost - Math.Max(Place.Trimmed, sinks.DerivedBehind);
        if (lost > 0) LogLost(logger, lost);
        while (Math.Max(Math.Min(sinks.DerivedBehind, Place.Number), Place.Number - KeptMost) is var upTo && upTo > Place.Trimmed)
        {
            var batch = new DocumentBatch();
            var number = Place.Trimmed;
            while (number < upTo && batch.Count < TrimmedAtOnce) batch.Add(DerivedQueue.Delete(++number));
            await SaveAsync(Place with { Trimmed = number }, batch, cancellationToken);
        }
    }

    // What no event that was read here is behind comes after all that is in the log by now: the journeys may have more of it than was read.
    private async Task<WatchPlace> WithAsync(WatchPlace next, IReadOnlyList<DerivedMessage> derived, DocumentBatch batch, CancellationToken cancellationToken)
    {
        if (derived.Count == 0) return next;
        var last = await store.LastPositionAsync(cancellationToken);
        var number = next.Number;
        foreach (var message in derived.Select(message => message.After > 0 ? message : message with { After = last }).OrderBy(message => message.After)) batch.Add(DerivedQueue.Write(++number, message));
        return next with { Number = number };
    }

    private async Task SaveAsync(WatchPlace next, DocumentBatch batch, CancellationToken cancellationToken)
    {
        batch.Add(new DocumentChange(Collection, Key, JsonSerializer.Serialize(next, OutgoingJson.Default.WatchPlace)));
        await documents.WriteAsync(batch.Changes, cancellationToken);
        foreach (var (stream, due) in batch.Armed) timers.Keep(stream, due);
        written = next.Position;
        Show(next);
    }

    private void Show(WatchPlace next)
    {
        place = shown = next;
        pulse.Beat();
    }

    [LoggerMessage(821, LogLevel.Warning, "{Count} changes of stage and outcomes of prompts were given up: a sink is too far behind")]
    private static partial void LogLost(ILogger logger, long count);

    [LoggerMessage(820, LogLevel.Error, "Deriving changes of stage and outcomes of prompts failed; it goes on from its stored place in a few seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
