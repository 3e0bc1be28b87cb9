using System.Globalization;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Prompts;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Decisions;

/// <summary>
/// Turns live events into decisions: reads the log from a stored cursor, arms timers, and decides when they are due.
/// A crash loses no decision, and a prompt that was claimed is never sent again.
/// </summary>
public sealed partial class DecisionLoop(
    IJourneyStore store,
    IDocumentStore documents,
    JourneyContexts contexts,
    JourneyPipeline pipeline,
    JourneyFeed feed,
    IPromptDelivery delivery,
    TeaserHandover teasers,
    CartIdlePrompt prompt,
    TimeProvider clock,
    ILogger<DecisionLoop> logger,
    IDecisionOutbox? outbox = null)
{
    /// <summary>The collection that says of each customer when the last prompt was claimed.</summary>
    internal const string Claims = "claims";

    private const string Cursors = "cursors";
    private const string CursorKey = "decisions";
    private const int ChangesPerWrite = 1_000;
    // So many events, which changed nothing, are read again in less than a second after a restart.
    private const int EventsPerWrite = 100_000;
    private static readonly TimeSpan RecoverAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly PromptTimers timers = new(documents);
    private readonly Receipts receipts = new(documents);
    private long cursor = -1;
    private int unsaved;
    // When the first waiting teaser's time is over; null while none waits.
    private DateTimeOffset? teasersDue = DateTimeOffset.MinValue;

    /// <summary>Decides until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = feed.Version;
            var next = await StepOrRecoverAsync(cancellationToken);
            using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var due = next is { } at ? Later(at - clock.GetUtcNow()) : Timeout.InfiniteTimeSpan;
            var changed = feed.PastAsync(seen, woken.Token);
            var first = await Task.WhenAny(changed, Task.Delay(due, clock, woken.Token));
            await first;
            await woken.CancelAsync();
            // What happens in the same moment is looked at together; what is due is not kept waiting.
            if (first == changed) await Task.Delay(Moment, clock, cancellationToken);
        }
    }

    /// <summary>Reads what is new in the log, decides what is due, and says when something is due next; null for nothing.</summary>
    public async Task<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        if (cursor < 0) await ResumeAsync(cancellationToken);
        await CatchUpAsync(cancellationToken);
        while (timers.Due(clock.GetUtcNow()) is { } timer) await DecideAsync(timer, cancellationToken);
        if (teasersDue <= clock.GetUtcNow()) teasersDue = await teasers.ExpireAsync(cancellationToken);
        return timers.NextDue is { } due && !(teasersDue < due) ? due : teasersDue;
    }

    // The worker's edge: a failing store or channel is logged, and the loop resumes from what is stored.
    private async Task<DateTimeOffset?> StepOrRecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogStepFailed(logger, e);
            cursor = -1;
            return clock.GetUtcNow() + RecoverAfter;
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await timers.LoadAsync(cancellationToken);
        var document = await documents.ReadAsync(Cursors, CursorKey, cancellationToken);
        cursor = document is null ? 0 : long.Parse(document.Json, CultureInfo.InvariantCulture);
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var changes = new List<DocumentChange>();
        await foreach (var logged in store.ReadLogAsync(cursor, cancellationToken))
        {
            React(logged.Event, changes);
            cursor = logged.Position;
            if (++unsaved >= EventsPerWrite || changes.Count >= ChangesPerWrite) await SaveAsync(changes, cancellationToken);
        }

        // Events that changed nothing change nothing when they are read again after a restart: the cursor waits for company.
        if (changes.Count > 0) await SaveAsync(changes, cancellationToken);
    }

    // Only the living act: imported, replayed and late events arm nothing.
    private void React(JourneyEvent e, List<DocumentChange> changes)
    {
        if (e.Name != EventNames.CartUpdated || e.Origin != EventOrigin.Live || !(e.Properties.Number("total") > 0)) return;
        var due = e.OccurredAt + prompt.IdleFor;
        var timer = new PromptTimer(CartIdlePrompt.Id, e.Stream, e.Source, e.Id, due, due);
        if (due + prompt.TimeToLive < clock.GetUtcNow())
        {
            var late = new Decision.Wait("the event came too late", [new Check("live", false, $"occurred {e.OccurredAt:u}, received {e.ReceivedAt:u}")], null);
            changes.AddRange(Record(ReceiptOf(timer, late, ReceiptOutcome.Suppressed, "unknown")));
            return;
        }

        timers.Keep(timer);
        changes.Add(PromptTimers.Write(timer));
    }

    private async Task SaveAsync(List<DocumentChange> changes, CancellationToken cancellationToken)
    {
        changes.Add(new DocumentChange(Cursors, CursorKey, cursor.ToString(CultureInfo.InvariantCulture)));
        await documents.WriteAsync(changes, cancellationToken);
        changes.Clear();
        unsaved = 0;
    }

    private async Task DecideAsync(PromptTimer timer, CancellationToken cancellationToken)
    {
        if (!await timers.IsStoredAsync(timer, cancellationToken))
        {
            timers.Remove(timer);
            return;
        }

        var context = await contexts.OfAsync(timer.Stream, cancellationToken);
        var last = await receipts.LastPromptAtAsync(context.Streams, cancellationToken);
        var reachable = await delivery.ReachableInAsync(context, cancellationToken);

        switch (PromptGate.Decide(timer, context, prompt, last, reachable))
        {
            case Decision.Wait { Until: { } until } hold:
                await HoldAsync(timer with { DueAt = until }, hold, context, cancellationToken);
                break;
            case Decision.Prompt yes:
                await SendAsync(timer, yes, context, cancellationToken);
                break;
            case var no:
                await FinishAsync(timer, ReceiptOf(timer, no, ReceiptOutcome.Suppressed, context.Stage.Stage), cancellationToken);
                break;
        }

        feed.Publish([context.Customer]);
    }

    private async Task HoldAsync(PromptTimer timer, Decision hold, JourneyContext context, CancellationToken cancellationToken)
    {
        // A customer who goes on moves the moment on, and the time to live with it.
        var moved = hold.Checks[^1].Name == "idle" ? timer with { FirstDueAt = timer.DueAt } : timer;
        await documents.WriteAsync([PromptTimers.Write(moved), .. Record(ReceiptOf(moved, hold, ReceiptOutcome.Held, context.Stage.Stage))], cancellationToken);
        timers.Keep(moved);
    }

    private async Task SendAsync(PromptTimer timer, Decision yes, JourneyContext context, CancellationToken cancellationToken)
    {
        var receipt = ReceiptOf(timer, yes, ReceiptOutcome.Claimed, context.Stage.Stage);
        if (!await ClaimAsync(timer, receipt, context.Customer, cancellationToken)) return;
        timers.Remove(timer);

        var expiresAt = clock.GetUtcNow() + prompt.TimeToLive;
        var delivered = await delivery.DeliverAsync(new PromptRequest(timer.Prompt, receipt.Id, context, expiresAt), cancellationToken);
        switch (delivered.Outcome)
        {
            case DeliveryOutcome.Delivered:
                await NoteAsync(receipt with { Outcome = ReceiptOutcome.Sent, Channel = delivered.Channel }, cancellationToken);
                // The store may be busy for a moment; that it was sent must not be lost.
                while ((await pipeline.ProcessAsync([PromptEvents.Sent(receipt, delivered.Channel ?? "web", clock.GetUtcNow())], cancellationToken)).Busy)
                    await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
                break;
            case DeliveryOutcome.Waiting:
                // The browser may have asked, and the receipt been written, before this is.
                await NoteUnlessTakenAsync(receipt with { Outcome = ReceiptOutcome.Waiting, Channel = delivered.Channel }, cancellationToken);
                teasersDue = teasersDue < expiresAt ? teasersDue : expiresAt;
                break;
            default:
                LogNotDelivered(logger, timer.Prompt, delivered.Reason);
                await NoteAsync(receipt with { Outcome = ReceiptOutcome.Failed, Channel = delivered.Channel, Reason = delivered.Reason }, cancellationToken);
                break;
        }
    }

    private async Task NoteAsync(Receipt receipt, CancellationToken cancellationToken) => await documents.WriteAsync(Record(receipt), cancellationToken);

    private async Task NoteUnlessTakenAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (await documents.ReadAsync(Receipts.Collection, receipt.Id, cancellationToken) is { } document && Receipts.Read(document) is { Outcome: ReceiptOutcome.Claimed })
            await documents.WriteAsync([Receipts.Write(receipt) with { ExpectedVersion = document.Version }, .. Record(receipt)[1..]], cancellationToken);
    }

    // The claim, the receipt and the end of the timer are one transaction, before anything is sent.
    private async Task<bool> ClaimAsync(PromptTimer timer, Receipt receipt, CustomerId customer, CancellationToken cancellationToken)
    {
        var key = customer.ToString();
        var version = (await documents.ReadAsync(Claims, key, cancellationToken))?.Version ?? 0;
        return await documents.WriteAsync(
            [new DocumentChange(Claims, key, $"\"{receipt.DecidedAt:O}\"", version), .. Record(receipt), PromptTimers.Delete(timer)], cancellationToken);
    }

    private async Task FinishAsync(PromptTimer timer, Receipt receipt, CancellationToken cancellationToken)
    {
        await documents.WriteAsync([.. Record(receipt), PromptTimers.Delete(timer)], cancellationToken);
        timers.Remove(timer);
    }

    private DocumentChange[] Record(Receipt receipt) => outbox.Record(receipt);

    private Receipt ReceiptOf(PromptTimer timer, Decision decision, ReceiptOutcome outcome, string stage) => new()
    {
        Id = timer.ReceiptId,
        Prompt = timer.Prompt,
        Stream = timer.Stream.ToString(),
        EventId = timer.EventId,
        DecidedAt = clock.GetUtcNow(),
        Outcome = outcome,
        Reason = decision.Reason,
        Stage = stage,
        Checks = decision.Checks,
    };

    // A timer reaches 49 days at most; looking again once a day costs nothing.
    private static TimeSpan Later(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;

    [LoggerMessage(121, LogLevel.Error, "Deciding failed; it goes on from the stored cursor in a few seconds")]
    private static partial void LogStepFailed(ILogger logger, Exception exception);

    [LoggerMessage(120, LogLevel.Warning, "Prompt {Prompt} was not delivered: {Reason}")]
    private static partial void LogNotDelivered(ILogger logger, string prompt, string reason);
}
