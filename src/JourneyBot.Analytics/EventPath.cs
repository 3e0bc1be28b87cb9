namespace JourneyBot.Analytics;

/// <summary>The events of one customer or of one session that pass a filter.</summary>
/// <param name="Customer">The customer's place in <see cref="EventTable.CustomerIds"/>.</param>
/// <param name="Session">The session's number in the customer's journey, from 1 up; 0 where a path is all of a customer.</param>
/// <param name="Rows">The rows in the table, in order; at least one.</param>
/// <param name="LastAt">When the last event of the whole customer or session occurred, in UTC, whether or not it passes the filter.</param>
/// <param name="BeganBefore">Whether it has events before the filter's window.</param>
/// <param name="GoesOnAfter">Whether it has events after the filter's window.</param>
public sealed record EventPath(int Customer, int Session, IReadOnlyList<int> Rows, DateTimeOffset LastAt, bool BeganBefore, bool GoesOnAfter)
{
    /// <summary>The paths of a table that have an event which passes the filter, by customer and then by time.</summary>
    public static IEnumerable<EventPath> Of(EventTable table, EventFilter filter)
    {
        var channel = filter.Channel is null ? -1 : Place(table.ChannelNames, filter.Channel);
        if (filter.Channel is not null && channel < 0) yield break;
        var session = 0;
        for (int first = 0, end; first < table.Count; first = end)
        {
            session = first > 0 && table.Customers[first - 1] == table.Customers[first] ? session + 1 : 1;
            end = EndOf(table, first, filter);
            var rows = new List<int>();
            for (var row = first; row < end; row++)
            {
                if (!InWindow(table.Times[row], filter) || (channel >= 0 && table.Channels[row] != channel)) continue;
                if (filter.CollapseRepeats && rows.Count > 0 && table.Names[rows[^1]] == table.Names[row]) continue;
                rows.Add(row);
            }

            if (rows.Count == 0) continue;
            yield return new EventPath(
                table.Customers[first],
                filter.Scope == PathScope.Session ? session : 0,
                rows,
                table.Times[end - 1],
                table.Times[first] < filter.From,
                table.Times[end - 1] >= filter.To);
        }
    }

    private static bool InWindow(DateTimeOffset at, EventFilter filter) =>
        (filter.From is not { } from || at >= from) && (filter.To is not { } to || at < to);

    private static int EndOf(EventTable table, int first, EventFilter filter)
    {
        var end = first + 1;
        while (end < table.Count && table.Customers[end] == table.Customers[first]
            && (filter.Scope == PathScope.Customer || table.Times[end] - table.Times[end - 1] < filter.SessionTimeout)) end++;
        return end;
    }

    private static int Place(IReadOnlyList<string> sorted, string text)
    {
        for (var i = 0; i < sorted.Count; i++)
            if (sorted[i] == text) return i;
        return -1;
    }
}
