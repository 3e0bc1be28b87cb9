using JourneyBot.Journeys;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Outgoing.Sinks;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>
/// Tells one sink what it is to be told: at least once, each customer's messages in order, from the place that is written down. It has its own
/// window of messages, so that it waits for nobody and nobody waits for it.
/// </summary>
internal sealed partial class SinkDelivery(
    Sink sink,
    ISinkWords words,
    SinkSource source,
    SinkRequests requests,
    SinkPlaces places,
    DeadLetters letters,
    IJourneyStore store,
    Derivation derivation,
    Pulse pulse,
    Func<double> chance,
    TimeProvider clock,
    ILogger<SinkDelivery> logger)
{
    private const int ReplaysAtOnce = 100;
    private const int DoneUnwritten = 100;
    private const long SkippedUnwritten = 10_000;
    // A message that failed so often while others went through is disliked itself.
    private const int DislikedAfter = 10;
    private const int AloneAfter = 5;
    private static readonly TimeSpan RecoverAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongRest = TimeSpan.FromSeconds(10);

    private readonly SendingWindow window = new(words);
    private readonly SinkHealth health = new(chance);
    private readonly List<DocumentChange> unwritten = [];
    private SinkPlace? written;
    private SinkPlace reached = new(0, null);
    private int done;
    private bool isMore = true;
    private volatile bool areReplaysAsked = true;
    private volatile bool isWakeAsked;
    private volatile SinkStatus status = SinkStatus.Of(sink);

    public Sink Sink => sink;

    /// <summary>Whether it knows its place.</summary>
    public bool HasBegun => written is not null;

    /// <summary>The number of the last derived message that is written down as done.</summary>
    public long? Number => written?.Number;

    /// <summary>How it is doing.</summary>
    public async Task<SinkStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var (now, last) = (status, await store.LastPositionAsync(cancellationToken));
        return now with { Behind = Math.Max(0, last - now.Position), DeadLetters = (await letters.OfAsync(sink.Name, cancellationToken)).Count };
    }

    /// <summary>Looks for what is to be sent once more.</summary>
    public void Replay()
    {
        areReplaysAsked = true;
        pulse.Beat();
    }

    /// <summary>Tries at once what waits for its next attempt.</summary>
    public void Wake()
    {
        isWakeAsked = true;
        pulse.Beat();
    }

    /// <summary>Tells it until the token is cancelled. What is on its way then has a few seconds to arrive, and the place is written down.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var seen = pulse.Count;
                if (await StepOrRecoverAsync(cancellationToken)) await WaitAsync(seen, cancellationToken);
            }
        }
        finally
        {
            await EndAsync();
        }
    }

    // The worker's edge: a failing store is logged, and it goes on from what is in the window.
    private async Task<bool> StepOrRecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (written is null) await BeginAsync(cancellationToken);
            TakeAnswers();
            await WriteDownAsync(isEnd: false, cancellationToken);
            await TopUpAsync(cancellationToken);
            await WriteDownAsync(isEnd: false, cancellationToken);
            BeginRequests();
            ShowStatus();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e, sink.Name);
            await Task.Delay(RecoverAfter, clock, cancellationToken);
            return false;
        }
    }

    // A sink that is new begins with what happens from now on, unless it asks for all.
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await derivation.Loaded.WaitAsync(cancellationToken);
        var place = await places.ReadAsync(sink, cancellationToken)
            ?? new SinkPlace(sink.Options.FromBeginning ? 0 : await store.LastPositionAsync(cancellationToken), null);
        place = place with { Number = sink.WantsDerived ? place.Number ?? derivation.Number : null };
        await places.WriteAsync(sink, place, [], cancellationToken);
        source.Begin(place);
        health.Resume(place);
        (written, reached) = (place, place);
    }

    private async Task TopUpAsync(CancellationToken cancellationToken)
    {
        if (isWakeAsked)
        {
            isWakeAsked = false;
            health.Wake();
            foreach (var pending in window.All) pending.NextAt = default;
        }

        if (areReplaysAsked && window.Room > ReplaysAtOnce) await TakeReplaysAsync(cancellationToken);
        isMore = false;
        (var messages, isMore) = await source.TakeAsync(window.Room, health.RestsUntil > clock.GetUtcNow() + LongRest, cancellationToken);
        window.Add(messages);
        if (window.IsEmpty) reached = source.Reached;
    }

    private async Task TakeReplaysAsync(CancellationToken cancellationToken)
    {
        areReplaysAsked = false;
        var waiting = (await letters.WaitingAsync(sink.Name, cancellationToken)).Where(letter => !window.Has(letter.Id)).ToList();
        areReplaysAsked = waiting.Count > ReplaysAtOnce;
        foreach (var letter in waiting.Take(ReplaysAtOnce))
        {
            var pending = await letters.MessageOfAsync(letter, cancellationToken) is { } message ? await source.AgainAsync(message, cancellationToken) : null;
            if (pending is null) unwritten.Add(DeadLetters.EndAgain(sink, letter.Id));
            else window.Add([pending]);
        }
    }

    private void BeginRequests()
    {
        var now = clock.GetUtcNow();
        if (now < health.RestsUntil) return;
        while (window.Next(now, health.IsDown) is { Count: > 0 } request)
        {
            window.Begin(request);
            requests.Begin(request);
        }
    }

    private void TakeAnswers()
    {
        while (requests.Answers.TryRead(out var answer)) Take(answer.Request, answer.Attempt, clock.GetUtcNow());
        var (then, gone) = window.TakeDone();
        reached = window.IsEmpty ? source.Reached : then ?? reached;
        done += gone.Count;
        unwritten.AddRange(gone.Where(pending => pending.Then is null).Select(pending => DeadLetters.EndAgain(sink, pending.Message.Id)));
    }

    private async Task WriteDownAsync(bool isEnd, CancellationToken cancellationToken)
    {
        var next = reached with { FailingSince = health.FailingSince, LastSuccessAt = health.LastSuccessAt };
        var isDue = unwritten.Count > 0
            || done >= DoneUnwritten
            || (done > 0 && window.IsEmpty)
            || next.Number != written?.Number
            || next.FailingSince is null != written?.FailingSince is null
            || next.Position - (written?.Position ?? 0) >= SkippedUnwritten
            || (isEnd && next != written);
        if (!isDue || written is null) return;
        // A message that is done behind one that is not yet: its dead letter is there once more after a restart, and no other.
        await places.WriteAsync(sink, next, unwritten, cancellationToken);
        unwritten.Clear();
        (written, done) = (next, 0);
    }

    private async Task WaitAsync(long seen, CancellationToken cancellationToken)
    {
        if (isMore && window.Room > 0) return;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = new List<Task> { requests.Answers.WaitToReadAsync(woken.Token).AsTask(), pulse.PastAsync(seen, woken.Token) };
        if (NextAt() is { } next)
        {
            var wait = next - clock.GetUtcNow();
            tasks.Add(Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, clock, woken.Token));
        }

        await await Task.WhenAny(tasks);
        await woken.CancelAsync();
    }

    // When an attempt is due that nothing else brings about; null where none is.
    private DateTimeOffset? NextAt()
    {
        if (window.NextAt() is not { } waiting) return null;
        var next = waiting > health.RestsUntil ? waiting : health.RestsUntil;
        // What may go already waits for a request of its customer, or for one of all, and goes when that is answered.
        return window.Requests > 0 && next <= clock.GetUtcNow() ? null : next;
    }

    // Whoever asks reads what was so after a step, all of the same one.
    private void ShowStatus()
    {
        var error = health.LastError;
        status = status with
        {
            State = health.IsHeld ? "held" : health.FailingSince is null ? "well" : "failing",
            Position = reached.Position,
            Waiting = window.Count,
            Delivered = telemetry.Delivered,
            Withheld = source.Withheld,
            LastSuccessAt = health.LastSuccessAt,
            FailingSince = health.FailingSince,
            RestsUntil = health.RestsUntil > clock.GetUtcNow() ? health.RestsUntil : null,
            LastErrorAt = error?.At,
            LastError = error?.Reason,
        };
    }

    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(StopPatience);
        await requests.EndAsync(patience.Token);
        await source.DisposeAsync();
        if (written is null) return;
        try
        {
            TakeAnswers();
            await WriteDownAsync(isEnd: true, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailed(logger, e, sink.Name);
        }
    }

    [LoggerMessage(811, LogLevel.Error, "Sink {Sink}: reading or writing its place failed; it goes on in a few seconds")]
    private static partial void LogFailed(ILogger logger, Exception exception, string sink);
}
