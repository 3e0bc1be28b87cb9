using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Dashboard.Customers;
using JourneyBot.Dashboard.Live;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>Reads conversations, and customers with all that is known of them.</summary>
internal sealed class ConversationRoom(JourneyBook book, IJourneyStore store, JourneyContexts contexts, Receipts receipts, JourneyFeed feed, TimeProvider clock)
{
    /// <summary>How many conversations the list looks through, newest first.</summary>
    public const int MostConversations = 1_000;

    /// <summary>How many events one page of a timeline shows.</summary>
    public const int EventsPerPage = 300;

    /// <summary>The stages of the model, in order.</summary>
    public IReadOnlyList<(string Id, string Title)> Stages => [.. book.Rules.Stages.Model.Stages.Select(stage => (stage.Id, stage.Title))];

    /// <summary>A page of the conversations that match, newest first.</summary>
    public async Task<ConversationList> ListAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var recent = await book.RecentAsync(DateTimeOffset.MinValue, LiveRoom.MostCustomers, cancellationToken);
        var latest = recent.SelectMany(LastMessages).OrderByDescending(item => item.Last.OccurredAt).ThenBy(item => item.Id, StringComparer.Ordinal).Take(MostConversations).ToList();
        var rows = new List<ConversationRow>();
        foreach (var (id, last, journey) in latest)
        {
            if (query.Channel is not null && last.Channel != query.Channel) continue;
            var context = await contexts.OfAsync(journey.Customer.Stream, cancellationToken);
            var row = RowOf(id, last, context, now);
            if (query.Stage is not null && row.StageId != query.Stage) continue;
            if (query.Text is null || row.Text.Contains(query.Text, StringComparison.OrdinalIgnoreCase) || row.Label.Contains(query.Text, StringComparison.OrdinalIgnoreCase)) rows.Add(row);
        }

        var channels = latest.Select(item => item.Last.Channel).Distinct().Order(StringComparer.Ordinal).ToList();
        return new ConversationList([.. rows.Skip((query.Page - 1) * ConversationQuery.PageSize).Take(ConversationQuery.PageSize)], rows.Count, latest.Count, Stages, channels);
    }

    /// <summary>The journey around a conversation; null where there is none of that id.</summary>
    public async Task<ConversationView?> ConversationAsync(string id, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(id) || id.Length > StreamId.MaxLength) return null;
        // A conversation is a stream, and the graph knows whose; one that was not linked is known by what it says in events of late.
        return await ConversationAsync(new StreamId(StreamKind.Conversation, id), id, before, cancellationToken)
            ?? (await LatelyInAsync(id, cancellationToken) is { } customer ? await ConversationAsync(customer, id, before, cancellationToken) : null);
    }

    /// <summary>A customer's whole journey; null where nothing is known of the stream.</summary>
    public async Task<ConversationView?> CustomerAsync(StreamId stream, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var events = await store.ReadStreamsAsync(book.Customers.StreamsWith(stream), cancellationToken);
        return events.Count == 0 ? null : await ViewAsync(stream, null, events, events, before, cancellationToken);
    }

    private async Task<ConversationView?> ConversationAsync(StreamId stream, string id, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var streams = book.Customers.StreamsWith(stream);
        var events = await store.ReadStreamsAsync(streams, cancellationToken);
        var turns = events.Where(e => ConversationIds.Of(e, streams) == id).ToList();
        return turns.Count == 0 ? null : await ViewAsync(stream, id, events, Around(events, turns[0], turns[^1]), before, cancellationToken);
    }

    private async Task<ConversationView> ViewAsync(
        StreamId stream, string? conversation, IReadOnlyList<JourneyEvent> events, IReadOnlyList<JourneyEvent> window, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        var version = feed.Version;
        var context = await contexts.OfAsync(stream, cancellationToken);
        var streams = book.Customers.StreamsWith(stream);
        // Folded anew from what is stored, so that the page proves itself and does not repeat what memory says.
        var moment = Journey.Fold(context.Customer, events, book.Rules).At(clock.GetUtcNow());
        var asked = before is { } limit ? window.Where(e => e.OccurredAt < limit).ToList() : window;
        var shown = asked.Skip(asked.Count - EventsPerPage).ToList();
        var decided = await receipts.OfAsync(streams, cancellationToken);
        var list = await ListAsync(new ConversationQuery(null, null, null, 1), cancellationToken);

        return new ConversationView
        {
            Now = moment.Now,
            Version = version,
            Stream = context.Customer.ToString(),
            Label = CustomerLabel.Of(context.Customer, context.Traits),
            Conversation = conversation,
            InSession = moment.InSession,
            Stages = StepsOf(moment),
            StageReason = moment.Journey.StageChanges.LastOrDefault()?.Rule ?? "where every journey begins",
            Timeline = Timeline.Of(shown, moment.Journey, decided, book.Rules, e => conversation is not null && ConversationIds.IsTurn(e) && ConversationIds.Of(e, streams) is { } other && other != conversation),
            Shown = shown.Count,
            Events = window.Count,
            Before = shown.Count > 0 && shown[0] != window[0] ? shown[0].OccurredAt : null,
            Conversations = [.. events.Select(e => (Id: ConversationIds.IsTurn(e) ? ConversationIds.Of(e, streams) : null, Event: e)).Where(item => item.Id is not null)
                .GroupBy(item => item.Id ?? "").Select(group => (group.Key, group.Last().Event.Channel, group.Last().Event.OccurredAt)).OrderByDescending(item => item.OccurredAt)],
            Streams = [.. streams.Select(item => (CustomerLabel.KindOf(item), CustomerLabel.Tail(item.Value)))],
            Traits = [.. context.Traits.Values.Where(trait => !IsConsent(trait.Name)).Select(trait => (trait.Name, Masking.Value(trait), trait.Source, trait.At))],
            Account = context.Account,
            Accounts = context.Memberships.Count,
            Consent = context.Consent,
            Forecast = context.Forecast,
            Neighbours = list.Rows,
        };
    }

    // The stages up to the highest one that was ever reached; a journey may have gone back since.
    private List<StageStep> StepsOf(JourneyMoment moment)
    {
        var model = book.Rules.Stages.Model;
        var now = model.Rank(moment.Stage.Stage);
        var reached = moment.Journey.StageChanges.Select(change => model.Rank(change.To)).Append(now).ToHashSet();
        return [.. model.Stages.Select((stage, rank) => new StageStep(stage.Title, rank, rank == 0 || reached.Contains(rank), rank == now))];
    }

    private ConversationRow RowOf(string id, JourneyEvent last, JourneyContext context, DateTimeOffset now) => new(
        id,
        context.Customer.ToString(),
        CustomerLabel.Of(context.Customer, context.Traits),
        context.Stage.Stage,
        context.Model[context.Stage.Stage].Title,
        context.Model.Rank(context.Stage.Stage),
        last.Channel,
        Masking.Short(SpokenText.Of(Masking.Text(last.Properties.Text("text") ?? "")), 120),
        last.Name == EventNames.MessageReceived,
        last.OccurredAt,
        now - last.OccurredAt < book.Rules.SessionTimeout,
        context.Moment.LastOf(context.Model.Goal) is { } goal && goal.OccurredAt >= last.OccurredAt);

    // A journey keeps its last events and of each name the last one: enough to know each recent conversation's last message.
    private IEnumerable<(string Id, JourneyEvent Last, Journey Journey)> LastMessages(Journey journey)
    {
        var streams = book.Customers.StreamsWith(journey.Customer.Stream);
        var named = new[] { EventNames.MessageReceived, EventNames.MessageSent }.Select(name => journey.Names[name]?.Last).OfType<JourneyEvent>();
        return journey.Recent.Where(e => e.Name is EventNames.MessageReceived or EventNames.MessageSent).Concat(named)
            .Select(e => (Id: ConversationIds.Of(e, streams), Event: e)).Where(item => item.Id is not null)
            .GroupBy(item => item.Id ?? "").Select(group => (group.Key, group.MaxBy(item => item.Event, EventOrder.Instance).Event, journey));
    }

    private async Task<StreamId?> LatelyInAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var journey in await book.RecentAsync(DateTimeOffset.MinValue, LiveRoom.MostCustomers, cancellationToken))
            if (LastMessages(journey).Any(item => item.Id == id)) return journey.Customer.Stream;
        return null;
    }

    // From the beginning of the session in which the conversation began to the end of the one in which it ended.
    private List<JourneyEvent> Around(IReadOnlyList<JourneyEvent> events, JourneyEvent firstTurn, JourneyEvent lastTurn)
    {
        var first = IndexOf(events, firstTurn);
        var last = IndexOf(events, lastTurn);
        while (first > 0 && events[first].OccurredAt - events[first - 1].OccurredAt < book.Rules.SessionTimeout) first--;
        while (last < events.Count - 1 && events[last + 1].OccurredAt - events[last].OccurredAt < book.Rules.SessionTimeout) last++;
        return [.. events.Skip(first).Take(last - first + 1)];
    }

    // The page says these in a section of their own.
    private static bool IsConsent(string trait) => trait is ConsentState.ServiceTrait or ConsentState.AnalyticsTrait or ConsentState.ProactiveTrait or ConsentState.MarketingTrait or ConsentState.OptOutTrait;

    private static int IndexOf(IReadOnlyList<JourneyEvent> events, JourneyEvent item)
    {
        for (var i = 0; i < events.Count; i++)
            if (ReferenceEquals(events[i], item)) return i;
        throw new ArgumentException("the event is not among the events", nameof(item));
    }
}
