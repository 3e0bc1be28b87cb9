using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

public sealed partial class JourneyBook
{
    // So long a batch may be on its way that was stored before an erasure and is folded after it.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(10);

    private readonly Dictionary<StreamId, DateTimeOffset> erased = [];

    /// <summary>Tells of streams that were just erased, so that whoever remembers something of them forgets it too.</summary>
    public event Action<IReadOnlyCollection<StreamId>>? Erased;

    /// <summary>Forgets what memory has of streams that were erased from the store up to a moment: their links and journeys, and those that had events of theirs. Gives whose journeys changed.</summary>
    public IReadOnlyList<CustomerId> Erase(IReadOnlyCollection<StreamId> streams, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var changed = new HashSet<CustomerId>();
        lock (gate)
        {
            foreach (var old in erased.Where(pair => pair.Value < until - OnTheWay).Select(pair => pair.Key).ToList()) erased.Remove(old);
            foreach (var stream in streams) erased[stream] = until;
            var heads = streams.Select(customers.CustomerOf).ToHashSet();
            foreach (var stream in customers.Remove(streams).Concat(streams).Concat(heads.Select(head => head.Stream)).ToHashSet())
            {
                if (loads.Remove(new CustomerId(stream), out var load)) load.IsOvertaken = true;
                held.Remove(new CustomerId(stream));
                changed.Add(customers.CustomerOf(stream));
            }

            forgettings++;
        }

        Erased?.Invoke(streams);
        return [.. changed];
    }

    /// <summary>Has the journeys of some streams folded anew when somebody asks, as the store changed what their events say.</summary>
    public void FoldAnew(IEnumerable<StreamId> streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        lock (gate)
        {
            foreach (var customer in streams.Select(customers.CustomerOf).ToHashSet())
            {
                if (loads.Remove(customer, out var load)) load.IsOvertaken = true;
                held.Remove(customer);
            }

            forgettings++;
        }
    }

    // What was stored right before an erasure and comes here right after it.
    private (IReadOnlyList<LoggedEvent> Events, IReadOnlyList<Link> Links) WithoutErased(IReadOnlyList<LoggedEvent> events, IReadOnlyList<Link> links)
    {
        lock (gate)
        {
            if (erased.Count == 0) return (events, links);
            return ([.. events.Where(logged => !IsErased(logged.Event.Stream, logged.Event.OccurredAt))],
                [.. links.Where(link => !IsErased(link.A, link.OccurredAt) && !IsErased(link.B, link.OccurredAt))]);
        }
    }

    private bool IsErased(StreamId stream, DateTimeOffset time) => erased.TryGetValue(stream, out var until) && time <= until;
}
