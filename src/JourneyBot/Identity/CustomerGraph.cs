using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>
/// Knows which streams are one customer, and keeps that up to date link by link. Safe for many readers and writers: who adds links resolves
/// them aside, and readers wait only while the outcome is written down. Some 120 bytes a link, besides the identifiers themselves.
/// </summary>
public sealed partial class CustomerGraph
{
    private readonly IdentityRules rules;
    private readonly Lock writing = new();
    private readonly Lock gate = new();
    private readonly StreamTable streams = new();
    private readonly LinkTable links;

    /// <summary>A graph without links.</summary>
    public CustomerGraph(IdentityRules rules)
    {
        this.rules = rules;
        links = new LinkTable(streams, rules);
    }

    /// <summary>What names nobody, and how much one customer may have.</summary>
    public IdentityRules Rules => rules;

    /// <summary>How many links were looked at so far, for tests of how the cost grows.</summary>
    internal long Steps { get; private set; }

    /// <summary>Adds links; says which streams now belong to another customer, or to one with other streams, than before.</summary>
    public IReadOnlySet<StreamId> Add(IEnumerable<Link> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var changed = new HashSet<StreamId>();
        lock (writing)
        {
            foreach (var link in facts) Add(link, changed);
            ResolveUnsettled(changed);
        }

        return changed;
    }

    /// <summary>Whether the link says nothing that is not known already: the same streams and grade at the same time or earlier.</summary>
    public bool Knows(Link link)
    {
        ArgumentNullException.ThrowIfNull(link);
        lock (gate)
        {
            var (a, b) = (streams.Find(link.A), streams.Find(link.B));
            return a >= 0 && b >= 0 && links.Find(a, b, link.Grade) is >= 0 and var row && links.At(row) <= link.OccurredAt;
        }
    }

    /// <summary>The customer that the stream belongs to.</summary>
    public CustomerId CustomerOf(StreamId stream)
    {
        lock (gate) return new CustomerId(streams.Find(stream) is >= 0 and var number ? streams[streams.Head(number)] : stream);
    }

    /// <summary>All streams of the customer that the stream belongs to, strongest first.</summary>
    public IReadOnlyList<StreamId> StreamsWith(StreamId stream)
    {
        lock (gate) return StreamsOf(stream);
    }

    /// <summary>The links that were refused, for review by a person.</summary>
    public IReadOnlyList<RefusedLink> Refused()
    {
        lock (writing)
        {
            return
            [
                .. blocked.Select(row => new RefusedLink(links.Link(row), Resolution.Blocked)),
                .. contested.Values.Distinct().SelectMany(customers => customers.Refused).Select(refused => new RefusedLink(links.Link(refused.Link), refused.Reason)),
            ];
        }
    }

    private StreamId[] StreamsOf(StreamId stream) => streams.Find(stream) is >= 0 and var number ? streams.Names(streams.Head(number)) : [stream];
}
