using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Prompts;

namespace JourneyBot.Decisions;

/// <summary>Hands a waiting prompt to the customer's browser when it asks: once, to one tab, and only while it is still allowed.</summary>
public sealed class TeaserHandover(Teasers teasers, Receipts receipts, IDocumentStore documents, JourneyContexts contexts, CustomerGraph customers, JourneyPipeline pipeline, JourneyFeed feed, TimeProvider clock, IDecisionOutbox? outbox = null, CartIdlePrompt? prompt = null)
{
    private const string Channel = "web";
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes what waits for the customer of a browser: it counts as sent from here on; null for nothing.</summary>
    public async ValueTask<HandedTeaser?> TakeAsync(StreamId browser, CancellationToken cancellationToken)
    {
        if (await teasers.FindAsync(customers.StreamsWith(browser), cancellationToken) is not var (teaser, take)) return null;
        if (await receipts.FindAsync(teaser.ReceiptId, cancellationToken) is not { } receipt)
        {
            // Its customer was erased meanwhile.
            await documents.WriteAsync([take], cancellationToken);
            return null;
        }

        var reason = PromptGate.WhyNoLonger(teaser, await contexts.OfAsync(browser, cancellationToken), prompt?.Marketing == true);
        var outcome = reason is null ? receipt with { Outcome = ReceiptOutcome.Sent, Channel = Channel } : receipt with { Outcome = ReceiptOutcome.Suppressed, Channel = null, Reason = reason };
        // The claim and the receipt are one transaction: another tab that asks in the same moment gets nothing.
        if (!await documents.WriteAsync([take, .. outbox.Record(outcome)], cancellationToken)) return null;
        feed.Publish([customers.CustomerOf(browser)]);
        if (reason is not null) return null;
        // From here on it is sent, whoever has gone meanwhile; the store may be busy for a moment.
        while ((await pipeline.ProcessAsync([PromptEvents.Sent(outcome, Channel, clock.GetUtcNow())], CancellationToken.None)).Busy)
            await Task.Delay(BusyPause, clock, CancellationToken.None);
        return new HandedTeaser(teaser.Prompt, outcome.ShortId, teaser.Text);
    }

    /// <summary>Ends those that nobody asked for in time; gives when the next one's time is over, null while none waits.</summary>
    internal async ValueTask<DateTimeOffset?> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? next = null;
        foreach (var (teaser, take) in await teasers.AllAsync(cancellationToken))
        {
            if (teaser.ExpiresAt > now)
            {
                next = next < teaser.ExpiresAt ? next : teaser.ExpiresAt;
                continue;
            }

            var changes = new List<DocumentChange> { take };
            if (await receipts.FindAsync(teaser.ReceiptId, cancellationToken) is { } receipt)
                changes.AddRange(outbox.Record(receipt with { Outcome = ReceiptOutcome.Suppressed, Channel = null, Reason = "no browser of the customer asked for it in time" }));
            if (await documents.WriteAsync(changes, cancellationToken)) feed.Publish([customers.CustomerOf(teaser.Stream)]);
        }

        return next;
    }
}

/// <summary>A prompt as a browser shows it.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Receipt">The short id of its receipt, by which the browser reports what became of it.</param>
/// <param name="Text">What it says, plain text.</param>
public sealed record HandedTeaser(string Prompt, string Receipt, string Text);
