using System.Runtime.InteropServices;
using JourneyBot.Events;

namespace JourneyBot.Journeys;

public sealed partial class JourneyBook
{
    private async ValueTask<Journey> LoadedAsync(StreamId stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            JourneyLoad? load;
            lock (gate)
            {
                var customer = customers.CustomerOf(stream);
                if (held.Use(customer) is { IsCurrent: true, Journey: { } journey }) return journey;
                if (!loads.TryGetValue(customer, out load)) loads[customer] = load = new JourneyLoad(customer, ReadAsync);
            }

            // Who gives up waiting leaves the reading to those who wait on, and its outcome to the next who asks.
            if (await load.Journey.WaitAsync(cancellationToken) is { } loaded) return loaded;
        }
    }

    // Events are stored before they are folded: those folded before this began are read, those folded since are collected, and one that is both counts once.
    private async Task<Journey?> ReadAsync(JourneyLoad load)
    {
        try
        {
            var stored = await Snapshots.ReadAsync(load.Customer, CancellationToken.None);
            var (journey, events) = (stored.Journey, stored.Since);
            while (true)
            {
                lock (gate)
                {
                    if (load.IsOvertaken) return null;
                    if (After(journey, CollectionsMarshal.AsSpan(load.Late)) is { } whole) return Keep(load, whole, Snapshots.Offer(stored));
                    events = [.. events, .. load.Late];
                    load.Late.Clear();
                }

                if (stored.Start.FoldOn(events) is { } folded)
                {
                    journey = folded;
                    continue;
                }

                // One of them occurred before the end of the snapshot, or is in it.
                stored = await Snapshots.ReadAllAsync(load.Customer, CancellationToken.None);
                (journey, events) = (stored.Journey, stored.Since);
            }
        }
        catch
        {
            lock (gate)
            {
                if (!load.IsOvertaken) loads.Remove(load.Customer);
            }

            throw;
        }
    }

    private Journey Keep(JourneyLoad load, Journey journey, int snapshotEvents)
    {
        loads.Remove(load.Customer);
        var item = held.UseOrBegin(load.Customer);
        (item.Journey, item.IsCurrent, item.SnapshotEvents) = (journey, true, snapshotEvents);
        if (journey.Last is { } last) item.Note(last.OccurredAt);
        return journey;
    }

    // What a turn stores is, and to see that costs less than to sort.
    private static bool AreInOrder(ReadOnlySpan<JourneyEvent> events)
    {
        for (var i = 1; i < events.Length; i++)
            if (EventOrder.Instance.Compare(events[i - 1], events[i]) > 0) return false;
        return true;
    }

    // The journey with events that all come after it; null where one does not.
    private static Journey? After(Journey journey, Span<JourneyEvent> events)
    {
        if (!AreInOrder(events)) events.Sort(EventOrder.Instance);
        if (events.Length > 0 && !journey.Follows(events[0])) return null;
        foreach (var next in events) journey = journey.Apply(next);
        return journey;
    }
}
