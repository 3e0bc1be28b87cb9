using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial class CustomerGraph
{
    /// <summary>Whether a link or a person's word names the stream.</summary>
    public bool Contains(StreamId stream)
    {
        lock (gate) return streams.Find(stream) >= 0;
    }

    /// <summary>The links of a customer's streams, followed or not, the followed ones first and then the strongest; and how many there are. What was refused may be any number.</summary>
    public IReadOnlyList<KnownLink> LinksOf(StreamId stream, int most, out int count)
    {
        lock (writing)
        {
            count = 0;
            var number = streams.Find(stream);
            if (number < 0) return [];
            var rows = streams.Members(streams.Head(number)).SelectMany(links.Of).Distinct().ToList();
            count = rows.Count;
            rows.Sort((x, y) => links.IsFollowed(x) != links.IsFollowed(y) ? (links.IsFollowed(x) ? -1 : 1) : x == y ? 0 : links.IsWeaker(x, y) ? 1 : -1);
            var reasons = contested.TryGetValue(streams.Head(number), out var customers) ? customers.Refused.ToDictionary(refused => refused.Link, refused => refused.Reason) : [];
            return [.. rows.Take(most).Select(row => new KnownLink(links.Link(row), links.IsBlocked(row) ? Resolution.Blocked : reasons.GetValueOrDefault(row)))];
        }
    }

    /// <summary>Whether two streams are one customer, or a link between them would make them one.</summary>
    public bool MayJoin(StreamId a, StreamId b)
    {
        lock (gate)
        {
            var (left, right) = (StreamsOf(a), StreamsOf(b));
            return left[0] == right[0] || !(rules.IsBlocked(a) || rules.IsBlocked(b) || rules.BrokenLimit(left, right) is not null || said.Separates(left, right));
        }
    }

    /// <summary>Whether a person said that somebody of the one customer is not who somebody of the other is.</summary>
    public bool AreSeparated(StreamId a, StreamId b)
    {
        lock (gate) return said.Separates(StreamsOf(a), StreamsOf(b));
    }
}

/// <summary>A link, and why it was not followed.</summary>
/// <param name="Link">The link.</param>
/// <param name="Refused">What it would have broken; null where it is followed.</param>
public sealed record KnownLink(Link Link, string? Refused);
