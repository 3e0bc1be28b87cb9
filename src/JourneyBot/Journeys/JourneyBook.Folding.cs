using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

public sealed partial class JourneyBook
{
    /// <summary>Folds what was just stored into the journeys in memory, without reading; gives whose journeys changed.</summary>
    public IReadOnlyList<CustomerId> Fold(AppendResult appended, IReadOnlyList<Link> links)
    {
        ArgumentNullException.ThrowIfNull(appended);
        ArgumentNullException.ThrowIfNull(links);
        var (stored, seen) = WithoutErased(appended.New, links);
        if (seen.Count == 0 && OfOneStream(stored) is { } events) return [Take(events)];
        var changed = new HashSet<CustomerId>();
        if (seen.Count > 0) Regroup(() => customers.Add(seen), changed, false);
        foreach (var group in stored.GroupBy(logged => logged.Event.Stream, logged => logged.Event)) changed.Add(Take([.. group]));
        return [.. changed];
    }

    // The events of most batches, in one array; null for those of several streams, and for none.
    private static JourneyEvent[]? OfOneStream(IReadOnlyList<LoggedEvent> appended)
    {
        if (appended.Count == 0) return null;
        for (var i = 1; i < appended.Count; i++)
            if (appended[i].Event.Stream != appended[0].Event.Stream) return null;
        var events = new JourneyEvent[appended.Count];
        for (var i = 0; i < events.Length; i++) events[i] = appended[i].Event;
        return events;
    }

    private CustomerId Take(JourneyEvent[] events)
    {
        lock (gate)
        {
            var customer = customers.CustomerOf(events[0].Stream);
            if (loads.TryGetValue(customer, out var load)) load.Late.AddRange(events);
            // A history that is imported pushes nobody out who is here now.
            var isLive = Array.Exists(events, next => next.Origin == EventOrigin.Live);
            if ((isLive ? held.UseOrBegin(customer) : held.FindOrBeginLast(customer)) is not { } item) return customer;
            foreach (var next in events) item.Note(next.OccurredAt);
            if (item is not { IsCurrent: true, Journey: { } journey }) return customer;
            // A short journey holds all of its events: a late one needs no reading. A long one is folded anew when somebody asks.
            if (After(journey, events) is { } after) item.Journey = after;
            else if (journey.Events == journey.Recent.Count) item.Journey = Journey.Fold(customer, [.. journey.Recent, .. events], rules);
            else item.IsCurrent = false;
            return customer;
        }
    }

    /// <summary>Takes in what persons said of who is who, once it is kept; exactly the journeys concerned are folded anew when somebody asks. Gives whose they are now.</summary>
    public IReadOnlyList<CustomerId> Apply(IReadOnlyList<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var changed = new HashSet<CustomerId>();
        Regroup(() => customers.Add(verdicts), changed, true);
        return [.. changed];
    }

    // What memory has of streams that changed hands goes to whom they belong to now, to be folded anew when somebody asks.
    private void Regroup(Func<IReadOnlySet<StreamId>> change, HashSet<CustomerId> changed, bool mayPart)
    {
        lock (gate)
        {
            foreach (var stream in change())
            {
                if (loads.Remove(new CustomerId(stream), out var load)) load.IsOvertaken = true;
                var customer = customers.CustomerOf(stream);
                changed.Add(customer);
                if (held.Remove(new CustomerId(stream)) is not { } left) continue;
                var item = held.UseOrBegin(customer);
                item.IsCurrent = false;
                // Whoever was parted from somebody must not be shown their events, not even for a moment.
                item.Journey = mayPart ? null : item.Journey ?? left.Journey;
                item.Note(left.LastAt);
            }
        }
    }
}
