using JourneyBot.Events;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Pipeline;

namespace JourneyBot.Benchmarks.Store.Events;

/// <summary>
/// What the web tracker posts, in the order of arrival, the same for the same seed. A twentieth of the customers is on the site at any
/// time and who posts next is random, so that a batch of 1,000 events has almost as many customers; each customer comes before any comes again.
/// </summary>
internal sealed class Traffic
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(20);

    private readonly Site site = new();
    private readonly Random random;
    private readonly int customers;
    private readonly Visit[] visits;
    private readonly Queue<IncomingEvent> posted = [];
    private DateTimeOffset now = Start;
    private int visitors;

    public Traffic(int customers, int seed = 1)
    {
        this.customers = customers;
        random = new Random(seed);
        visits = new Visit[Math.Max(1, customers / 20)];
        for (var i = 0; i < visits.Length; i++) visits[i] = NextVisit();
    }

    /// <summary>The next events, as the doors hand them over.</summary>
    public Batch Take(int count)
    {
        var events = new IncomingEvent[count];
        for (var i = 0; i < count; i++)
        {
            if (posted.Count == 0) Post();
            events[i] = posted.Dequeue();
        }

        return new Batch(now, events);
    }

    /// <summary>The next events in batches.</summary>
    public IReadOnlyList<Batch> Take(int count, int batch) => [.. Enumerable.Range(0, Math.Max(1, count / batch)).Select(_ => Take(batch))];

    /// <summary>The stream of a customer, by number from 0 up.</summary>
    public static StreamId StreamOf(int customer) => new(StreamKind.Anonymous, BrowserOf(customer));

    // One post of one browser, through the door's own mapper.
    private void Post()
    {
        now += PageTime / visits.Length * (-Math.Log(1 - random.NextDouble()));
        var place = random.Next(visits.Length);
        var visit = visits[place];
        // The browser's clock has milliseconds; ours, which the door adds, has ticks.
        var sentAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var delivery = CollectMapper.DeliveryOf(new CollectBatch("shop", visit.Browser, true, true, sentAt, []), visit.Browser, now);
        var count = 0;
        foreach (var (name, properties) in visit.Step())
        {
            var entry = new CollectEntry(NewId(random), name, sentAt.AddMilliseconds((count * 300) - 2_000 + random.Next(200)), properties);
            posted.Enqueue(CollectMapper.EventOf(entry, count++, delivery));
        }

        if (visit.IsOver) visits[place] = NextVisit();
    }

    // A walk over all numbers in steps of a large prime: each once, in no order.
    private Visit NextVisit() => new(site, BrowserOf((int)(2_147_483_629L * visitors++ % customers)), random);

    private static string BrowserOf(int customer) => NewId(new Random(customer));

    private static string NewId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
