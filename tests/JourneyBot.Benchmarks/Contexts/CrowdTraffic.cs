using System.Globalization;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Pipeline;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>What a crowd does in two months, in the order of arrival: visits of the site, and what the CRM, the mail system and the chat tell of them.</summary>
internal sealed class CrowdTraffic(Crowd crowd, int seed = 1)
{
    /// <summary>When the first event comes in.</summary>
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Length = TimeSpan.FromDays(60);
    private static readonly string[] Plans = ["basic", "plus", "premium"];
    private static readonly string[] Countries = ["DE", "FR", "GB", "ES", "US", "AT", "CH"];
    private static readonly ConsentValue Yes = new(ConsentStatus.Granted, "banner-3", "We keep what you do here, to help you better.");

    private readonly Site site = new();
    private readonly Random random = new(seed);
    private long ids;

    /// <summary>When the last batch came in.</summary>
    public DateTimeOffset Now { get; private set; } = Start;

    /// <summary>All of it in batches.</summary>
    public IEnumerable<IReadOnlyList<IncomingEvent>> Batches(int size)
    {
        var batch = new List<IncomingEvent>(size + 100);
        foreach (var e in All())
        {
            batch.Add(e);
            if (batch.Count < size) continue;
            yield return batch;
            batch = new List<IncomingEvent>(size + 100);
        }

        if (batch.Count > 0) yield return batch;
    }

    /// <summary>A page or two of a customer at a moment, as the tracker posts it.</summary>
    public IEnumerable<IncomingEvent> Page(int customer, DateTimeOffset at, EventOrigin origin)
    {
        var (browser, count) = (Crowd.BrowserOf(customer, 0), 0);
        return [.. Post(new Visit(site, browser, random), browser, at, ref count).Select(e => e with { Origin = origin })];
    }

    private IEnumerable<IncomingEvent> All()
    {
        var starts = Starts();
        for (var i = 0; i < starts.Length; i++)
        {
            // The mean pause; visits overlap, because each goes on for minutes.
            Now += Length / starts.Length * (-Math.Log(1 - random.NextDouble()));
            var (customer, visit) = starts[i];
            var at = Now;
            if (visit == 0)
                foreach (var told in Told(customer, at)) yield return told;
            foreach (var e in Visited(customer, visit, at)) yield return e;
            if (Crowd.Chats(customer) && visit % 4 == 0)
                foreach (var e in Chatted(customer, at)) yield return e;
        }

        Now += TimeSpan.FromMinutes(30);
    }

    // Each visit of each customer, in no order but that a customer's are counted.
    private (int Customer, int Visit)[] Starts()
    {
        var starts = new (int Customer, int Visit)[Enumerable.Range(0, crowd.Size).Sum(customer => (long)Crowd.Visits(customer))];
        var place = 0;
        for (var customer = 0; customer < crowd.Size; customer++)
            for (var visit = 0; visit < Crowd.Visits(customer); visit++) starts[place++] = (customer, visit);
        random.Shuffle(starts);
        return starts;
    }

    private List<IncomingEvent> Visited(int customer, int visit, DateTimeOffset at)
    {
        var browser = Crowd.BrowserOf(customer, visit);
        var way = new Visit(site, browser, random);
        var (events, count) = (new List<IncomingEvent>(), 0);
        for (var (page, pages) = (0, 1 + random.Next(3)); page < pages && !way.IsOver; page++)
            events.AddRange(Post(way, browser, at.AddSeconds(page * 25), ref count));
        if (Crowd.IsInCrm(customer) && visit is 0 or 2)
            events.Add(Of(customer, [Crowd.CrmId(customer), Crowd.Browser(customer, visit)], EvidenceGrade.VerifiedSignIn, EventSources.Server, EventNames.SignedIn, "web", at.AddSeconds(80)));
        else if (visit == 2)
            events.Add(Of(customer, [Crowd.Browser(customer), Crowd.Browser(customer, visit)], EvidenceGrade.Cookie, EventSources.Server, null, "web", at.AddSeconds(80)));
        return events;
    }

    private List<IncomingEvent> Post(Visit way, string browser, DateTimeOffset at, ref int count)
    {
        var sentAt = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var delivery = CollectMapper.DeliveryOf(new CollectBatch("shop", browser, true, true, sentAt, []), browser, at);
        var events = new List<IncomingEvent>();
        foreach (var (name, properties) in way.Step())
            events.Add(CollectMapper.EventOf(new CollectEntry(NewId(), name, sentAt.AddMilliseconds((events.Count * 300) - 1_500), properties), count++, delivery) with { Origin = EventOrigin.Imported });
        return events;
    }

    // What other systems say of a customer, mostly before they come.
    private IEnumerable<IncomingEvent> Told(int customer, DateTimeOffset at)
    {
        var mail = Crowd.ReadsMail(customer) ? Crowd.Email(customer) : null;
        yield return Of(customer, [Crowd.Browser(customer)], EvidenceGrade.Cookie, EventSources.Tracker, EventNames.ConsentUpdated, "web", at) with
        {
            Traits = new Dictionary<string, string> { [ConsentState.AnalyticsTrait] = Yes.Write(), [ConsentState.ProactiveTrait] = customer % 3 == 0 ? ConsentState.Denied : Yes.Write() },
        };
        if (Crowd.IsInCrm(customer))
        {
            yield return Of(customer, [Crowd.CrmId(customer)], EvidenceGrade.TypedEmail, EventSources.Crm, null, "crm", at.AddDays(-10)) with
            {
                Email = mail,
                Traits = new Dictionary<string, string>
                {
                    ["plan"] = Plans[customer % 3], ["country"] = Countries[customer % 7], ["language"] = "de", ["since"] = "2023-04-01", ["owner"] = "team-" + (customer % 20).ToString(CultureInfo.InvariantCulture),
                    ["lifetime_value"] = (customer % 4_000).ToString(CultureInfo.InvariantCulture), [ConsentState.MarketingTrait] = customer % 2 == 0 ? ConsentState.Granted : ConsentState.Denied,
                },
            };
        }
        else if (mail is not null)
        {
            yield return Of(customer, [Crowd.Browser(customer)], EvidenceGrade.TypedEmail, EventSources.Server, "newsletter.subscribed", "web", at.AddSeconds(60)) with { Email = mail };
        }

        for (var i = 0; mail is not null && i < 1 + (customer % 5); i++)
            yield return Of(customer, [], EvidenceGrade.TypedEmail, "mail", i % 2 == 0 ? "email.opened" : "email.clicked", "email", at.AddDays(-i)) with { Email = mail };
    }

    private IEnumerable<IncomingEvent> Chatted(int customer, DateTimeOffset at)
    {
        StreamId[] who = [Crowd.Browser(customer), Crowd.Chat(customer)];
        for (var i = 0; i < 3; i++)
        {
            yield return Of(customer, who, EvidenceGrade.SignedToken, EventSources.Bot, EventNames.MessageReceived, "webchat", at.AddSeconds(100 + (i * 30))) with { Properties = EventProperties.Of(("text", "When will my parcel come?"), ("intent", "order status")) };
            yield return Of(customer, who, EvidenceGrade.SignedToken, EventSources.Bot, EventNames.MessageSent, "webchat", at.AddSeconds(101 + (i * 30))) with { Properties = EventProperties.Of(("text", "It was sent yesterday and comes on Friday."), ("expectsInput", false)) };
        }
    }

    private IncomingEvent Of(int customer, IReadOnlyList<StreamId> who, EvidenceGrade grade, string source, string? name, string channel, DateTimeOffset at) => new()
    {
        Identifiers = who,
        Evidence = grade,
        Source = source,
        Id = NewId(),
        Name = name,
        Channel = channel,
        OccurredAt = at,
        Sequence = customer,
        Origin = EventOrigin.Imported,
    };

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"{seed}-{++ids:x}-{random.Next():x8}");
}
