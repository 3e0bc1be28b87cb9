using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>
/// Gives journeys: a bounded number is kept in memory, with new events folded in at once, and any other is folded from the store when
/// somebody asks for it, a long one from its last snapshot on. Safe for many readers and writers.
/// </summary>
public sealed partial class JourneyBook
{
    /// <summary>How many customers are kept in memory unless another number is given.</summary>
    public const int DefaultCapacity = 10_000;

    // After a restart the customers of these last events are the ones that the rooms show.
    private const int RememberedEvents = 5_000;

    private const int LinksAtOnce = 10_000;
    private const int ReadAtOnce = 16;

    private readonly IJourneyStore store;
    private readonly CustomerGraph customers;
    private readonly JourneyRules rules;
    private readonly Lock gate = new();
    private readonly HeldJourneys held;
    private readonly Dictionary<CustomerId, JourneyLoad> loads = [];
    private int forgettings;

    /// <summary>A book of the store's journeys that keeps <paramref name="capacity"/> customers in memory, at least 1.</summary>
    public JourneyBook(IJourneyStore store, CustomerGraph customers, JourneyRules rules, int capacity = DefaultCapacity)
        : this(store, customers, rules, capacity, JourneySnapshots.LeastEvents)
    {
    }

    /// <summary>The same, where shorter journeys have snapshots too; for tests.</summary>
    internal JourneyBook(IJourneyStore store, CustomerGraph customers, JourneyRules rules, int capacity, int leastEvents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.store, this.customers, this.rules, Snapshots) = (store, customers, rules, new JourneySnapshots(store, customers, rules, leastEvents));
        held = new HeldJourneys(capacity, Snapshots.Offer);
    }

    /// <summary>The snapshots of long journeys. Without somebody who takes them the book does as well, only that it folds such a journey from all of its events.</summary>
    public JourneySnapshots Snapshots { get; }

    /// <summary>Who is who.</summary>
    public CustomerGraph Customers => customers;

    /// <summary>What folding depends on.</summary>
    public JourneyRules Rules => rules;

    /// <summary>How many customers are in memory.</summary>
    public int Count
    {
        get
        {
            lock (gate) return held.Count;
        }
    }

    /// <summary>How many of the customers in memory had an event after a moment.</summary>
    public int CountSince(DateTimeOffset moment)
    {
        lock (gate) return held.All.Count(item => item.LastAt > moment);
    }

    /// <summary>The journey of the customer that the stream belongs to, at once where it is in memory; empty for one that is not known.</summary>
    public ValueTask<Journey> OfAsync(StreamId stream, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (held.Use(customers.CustomerOf(stream)) is { IsCurrent: true, Journey: { } journey }) return ValueTask.FromResult(journey);
        }

        return LoadedAsync(stream, cancellationToken);
    }

    /// <summary>What memory has of the journey, and be it older than the last events; null where nothing is in memory.</summary>
    public Journey? Held(StreamId stream)
    {
        lock (gate) return held.Find(customers.CustomerOf(stream))?.Journey;
    }

    /// <summary>
    /// The journeys of customers in memory with an event since a moment, the latest first and <paramref name="most"/> at most; those that were not folded yet are folded now.
    /// Memory has the customers of live events and those who were asked for, and of imported events as long as there is room.
    /// </summary>
    public async Task<IReadOnlyList<Journey>> RecentAsync(DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        (CustomerId Customer, Journey? Journey)[] latest;
        lock (gate)
        {
            latest = [.. held.All.Where(item => item.LastAt >= since).OrderByDescending(item => item.LastAt).ThenBy(item => item.Customer.Stream)
                .Take(most).Select(item => (item.Customer, item.IsCurrent ? item.Journey : null))];
        }

        var journeys = new List<Journey>(latest.Length);
        foreach (var several in latest.Chunk(ReadAtOnce))
            journeys.AddRange(await Task.WhenAll(several.Select(async item => item.Journey ?? await OfAsync(item.Customer.Stream, cancellationToken))));
        return [.. journeys.Where(journey => journey.Events > 0).DistinctBy(journey => journey.Customer)];
    }

    /// <summary>How often all was forgotten: who keeps events of their own forgets them when it has grown.</summary>
    public int Forgettings
    {
        get
        {
            lock (gate) return forgettings;
        }
    }

    /// <summary>
    /// Forgets the journeys in memory, as events were removed from the store: each is folded anew when somebody asks. Call it when they are
    /// removed. Gives whose journeys these are.
    /// </summary>
    public IReadOnlyList<CustomerId> Forget()
    {
        lock (gate)
        {
            forgettings++;
            // What is on its way from the store may have what is removed.
            foreach (var load in loads.Values) load.IsOvertaken = true;
            loads.Clear();
            foreach (var item in held.All) (item.Journey, item.IsCurrent, item.SnapshotEvents) = (null, false, 0);
            return [.. held.All.Select(item => item.Customer)];
        }
    }

    /// <summary>Reads who is who, by links and by what persons said; call it once, before the first event. No journey is folded before somebody asks for it.</summary>
    public async Task LoadAsync(IdentityVerdicts verdicts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        customers.Add(await verdicts.AllAsync(cancellationToken));
        await LoadAsync(cancellationToken);
    }

    /// <summary>The same by links alone, for a store in which nobody said anything.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(cancellationToken))
        {
            links.Add(link);
            if (links.Count < LinksAtOnce) continue;
            customers.Add(links);
            links.Clear();
        }

        customers.Add(links);
    }

    /// <summary>Finds whose events were the last, as long as there is room for them, so that the rooms show them after a restart too. It may take a while and need not be waited for.</summary>
    public async Task RememberAsync(CancellationToken cancellationToken)
    {
        var last = new List<(StreamId Stream, DateTimeOffset At)>();
        await foreach (var logged in store.ReadTailAsync(RememberedEvents, cancellationToken)) last.Add((logged.Event.Stream, logged.Event.OccurredAt));
        lock (gate)
        {
            for (var i = last.Count - 1; i >= 0; i--) held.FindOrBeginLast(customers.CustomerOf(last[i].Stream))?.Note(last[i].At);
        }
    }
}
