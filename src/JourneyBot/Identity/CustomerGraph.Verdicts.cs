using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial class CustomerGraph
{
    private readonly StandingVerdicts said = new();

    /// <summary>Takes in what persons said; says which streams now belong to another customer, or to one with other streams, than before.</summary>
    public IReadOnlySet<StreamId> Add(IEnumerable<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var changed = new HashSet<StreamId>();
        lock (writing)
        {
            var concerned = new HashSet<int>();
            foreach (var verdict in verdicts)
            {
                bool counts;
                lock (gate) counts = said.Add(verdict);
                if (!counts) continue;
                concerned.UnionWith(Around(NumberOf(verdict.A)));
                concerned.UnionWith(Around(NumberOf(verdict.B)));
            }

            Resolve(concerned, changed);
        }

        return changed;
    }

    /// <summary>The last word on two streams, also where it takes back what was said; null for none.</summary>
    public Verdict? VerdictOn(StreamId a, StreamId b)
    {
        lock (gate) return said.On(a, b);
    }

    /// <summary>What was said of the streams of a customer, the latest first.</summary>
    public IReadOnlyList<Verdict> VerdictsOf(StreamId stream)
    {
        lock (gate)
        {
            return said.IsEmpty ? [] : [.. StreamsOf(stream).SelectMany(member => said.Of(member)).Distinct().OrderByDescending(verdict => verdict.At).ThenBy(verdict => verdict.Pair)];
        }
    }

    /// <summary>Words that two streams are the same which do not count, because a later word or a blocked value is against them.</summary>
    public IReadOnlyList<RefusedVerdict> Overruled()
    {
        lock (writing) return said.IsEmpty ? [] : Resolution.Of([], said.All, rules).Overruled;
    }

    // All streams that hang together with one now, before a word on it counts.
    private IEnumerable<int> Around(int number)
    {
        var head = streams.Head(number);
        return contested.TryGetValue(head, out var customers) ? customers.Heads.SelectMany(streams.Members) : streams.Members(head);
    }
}
