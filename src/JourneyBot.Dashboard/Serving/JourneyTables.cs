using JourneyBot.Analytics;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Journeys;

namespace JourneyBot.Dashboard.Serving;

/// <summary>Keeps one table of all steps for the pages, gestures left out: made anew at most every 2 s, and only when something changed. It reads of the log only what is new.</summary>
internal sealed class JourneyTables(IJourneyStore store, JourneyBook book, JourneyFeed feed, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly List<JourneyEvent> events = [];
    private long position;
    private long version = -1;
    private int forgettings;
    private DateTimeOffset madeAt;
    private EventTable table = EventTable.Of([], _ => default);

    /// <summary>The table as of now, or of 2 s ago, and the feed's version that it shows.</summary>
    public async ValueTask<(EventTable Table, long Version)> CurrentAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            var latest = feed.Version;
            if (book.Forgettings is var forgotten && forgotten != forgettings)
            {
                // Events were removed from the store: none of them is shown any more.
                (forgettings, version, position) = (forgotten, -1, 0);
                events.Clear();
            }

            if (version == latest || (version >= 0 && now - madeAt < Fresh)) return (table, version);
            await foreach (var logged in store.ReadLogAsync(position, cancellationToken))
            {
                if (!Gestures.Is(logged.Event)) events.Add(logged.Event with { Properties = EventProperties.None });
                position = logged.Position;
            }

            table = EventTable.Of(events, book.Customers.CustomerOf);
            (version, madeAt) = (latest, now);
            return (table, version);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();
}
