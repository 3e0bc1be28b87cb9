using JourneyBot.Events;

namespace JourneyBot.Analytics.Tests;

/// <summary>The plainest possible answers, slow and without the table, to compare with.</summary>
internal static class Oracle
{
    public sealed record Walk(StreamId Customer, List<JourneyEvent> All, List<JourneyEvent> Seen);

    public static List<Walk> Paths(IEnumerable<JourneyEvent> events, EventFilter filter)
    {
        var walks = new List<Walk>();
        foreach (var customer in events.GroupBy(e => e.Stream).OrderBy(group => group.Key))
        {
            var whole = customer.Order(EventOrder.Instance).ToList();
            foreach (var run in filter.Scope == PathScope.Customer ? [whole] : Sessions(whole, filter.SessionTimeout))
            {
                var seen = run.Where(e => !(e.OccurredAt < filter.From) && !(e.OccurredAt >= filter.To) && (filter.Channel ?? e.Channel) == e.Channel).ToList();
                if (filter.CollapseRepeats) seen = seen.Where((e, i) => i == 0 || seen[i - 1].Name != e.Name).ToList();
                if (seen.Count > 0) walks.Add(new Walk(customer.Key, run, seen));
            }
        }

        return walks;
    }

    private static IEnumerable<List<JourneyEvent>> Sessions(List<JourneyEvent> events, TimeSpan timeout)
    {
        var starts = Enumerable.Range(0, events.Count).Where(i => i == 0 || events[i].OccurredAt - events[i - 1].OccurredAt >= timeout).Append(events.Count).ToList();
        return starts.Zip(starts.Skip(1), (from, to) => events[from..to]);
    }
}
