using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial class CustomerGraph
{
    // Why a link is refused where it stands in the order, however many links of one identifier count after it; null where it may not be.
    private string? ReasonAtItsPlace(int row)
    {
        var (a, b) = links.Ends(row);
        return Before(row, a, b) is { } left && Before(row, b, a) is { } right ? Resolution.ReasonAgainst(links.Link(row), left, right, rules, said) : null;
    }

    private bool AreTogetherBefore(int row)
    {
        var (a, b) = links.Ends(row);
        return Before(row, a, b) is null;
    }

    // The customer of a stream as it is when a link's turn comes: joined by the followed links that count before it. Null where the other stream is theirs.
    private List<StreamId>? Before(int row, int stream, int other)
    {
        var reached = new HashSet<int> { stream };
        var queue = new Queue<int>(reached);
        while (queue.TryDequeue(out var next))
        {
            for (var link = streams.FirstLink(next, true); link >= 0; link = links.Next(link, next))
            {
                Steps++;
                if (link != row && links.IsWeaker(row, link) && reached.Add(links.Other(link, next))) queue.Enqueue(links.Other(link, next));
            }

            // A person's word that counts has made them one customer.
            foreach (var verdict in said.Of(streams[next]))
                if (verdict.Kind == VerdictKind.Same && streams.Find(verdict.A == streams[next] ? verdict.B : verdict.A) is var same && streams.Head(same) == streams.Head(next) && reached.Add(same)) queue.Enqueue(same);
        }

        return reached.Contains(other) ? null : [.. reached.Select(number => streams[number])];
    }
}
