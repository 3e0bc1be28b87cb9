using JourneyBot.Context;
using JourneyBot.Dashboard.Conversations;
using JourneyBot.Dashboard.Customers;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Journeys;

namespace JourneyBot.Dashboard.Live;

/// <summary>Reads who is active now and what was done for them today.</summary>
internal sealed class LiveRoom(JourneyBook book, JourneyContexts contexts, Receipts receipts, JourneyFeed feed, TimeProvider clock) : IDisposable
{
    /// <summary>How many customers the table lists.</summary>
    public const int MostRows = 100;

    /// <summary>How many customers, the latest ones, are looked through: after a restart their journeys are read from the store.</summary>
    public const int MostCustomers = 1_000;

    // A receipt follows the event that armed it by the prompt's idle time and time to live: well under two hours by default.
    private static readonly TimeSpan DecidedWithin = TimeSpan.FromHours(2);

    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim reading = new(1, 1);
    private LiveView? latest;

    /// <summary>The room as of now. Pages that ask at the same time share one answer, which is never older than what they were told of.</summary>
    public async Task<LiveView> ReadAsync(CancellationToken cancellationToken)
    {
        var wanted = feed.Version;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (latest is { } view && view.Version >= wanted && clock.GetUtcNow() - view.Now < Shared) return view;
            return latest = await ViewAsync(cancellationToken);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task<LiveView> ViewAsync(CancellationToken cancellationToken)
    {
        var version = feed.Version;
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var goal = book.Rules.Stages.Model.Goal;
        var journeys = await book.RecentAsync(today - DecidedWithin, MostCustomers, cancellationToken);
        var active = journeys.Select(journey => journey.At(now)).Where(moment => moment.InSession)
            .OrderByDescending(moment => moment.Journey.Last?.OccurredAt).ThenBy(moment => moment.Journey.Customer.Stream).ToList();

        int sent = 0, suppressed = 0;
        var prompts = new Dictionary<StreamId, Receipt>();
        foreach (var journey in journeys)
        {
            foreach (var receipt in await receipts.OfAsync(book.Customers.StreamsWith(journey.Customer.Stream), cancellationToken))
            {
                if (receipt.DecidedAt < today) continue;
                prompts[journey.Customer.Stream] = receipt;
                if (receipt.Outcome == ReceiptOutcome.Sent) sent++;
                if (receipt.Outcome == ReceiptOutcome.Suppressed) suppressed++;
            }
        }

        var rows = new List<LiveRow>();
        foreach (var moment in active.Take(MostRows))
            rows.Add(RowOf(await contexts.OfAsync(moment.Journey.Customer.Stream, cancellationToken), prompts));

        return new LiveView
        {
            Now = now,
            Version = version,
            SessionTimeout = book.Rules.SessionTimeout,
            LookedThrough = journeys.Count,
            ActiveCustomers = Math.Max(active.Count, book.CountSince(now - book.Rules.SessionTimeout)),
            OpenConversations = active.SelectMany(OpenConversations).Distinct().Count(),
            ConvertedToday = journeys.Count(journey => journey.Names[goal]?.Last.OccurredAt >= today),
            Goal = goal,
            PromptsSent = sent,
            PromptsSuppressed = suppressed,
            Rows = rows,
        };
    }

    private LiveRow RowOf(JourneyContext context, Dictionary<StreamId, Receipt> prompts)
    {
        var journey = context.Moment.Journey;
        var last = journey.Last ?? throw new InvalidOperationException("an active customer has an event");
        var next = context.Forecast.Enough ? context.Forecast.Next[0] : null;
        var signal = context.Signals is [.., var latest] ? latest : null;
        return new LiveRow
        {
            Stream = context.Customer.ToString(),
            Label = CustomerLabel.Of(context.Customer, context.Traits),
            Conversation = OpenConversations(context.Moment).LastOrDefault(),
            StageTitle = context.Model[context.Stage.Stage].Title,
            StageRank = context.Model.Rank(context.Stage.Stage),
            LastEvent = last.Name,
            Page = EventWords.Page(journey.Recent.LastOrDefault(e => EventWords.Page(e) is not null) ?? last),
            Channel = last.Channel,
            Next = next?.Name,
            NextProbability = next?.Probability,
            GoalProbability = context.Forecast.Enough ? context.Forecast.GoalProbability : null,
            ForecastReason = context.Forecast.Reason,
            Signal = signal?.Kind,
            SignalReason = signal?.Reason,
            Prompt = prompts.GetValueOrDefault(context.Customer.Stream),
            LastAt = last.OccurredAt,
            Since = journey.Session?.StartedAt ?? last.OccurredAt,
        };
    }

    // A conversation is open while the customer or the bot wrote in it within the session timeout.
    private IEnumerable<string> OpenConversations(JourneyMoment moment)
    {
        var streams = book.Customers.StreamsWith(moment.Journey.Customer.Stream);
        return moment.Journey.Recent.Where(e => ConversationIds.IsTurn(e) && moment.Now - e.OccurredAt < book.Rules.SessionTimeout)
            .Select(e => ConversationIds.Of(e, streams)).OfType<string>();
    }
}
