using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Forecasts;

/// <summary>Collects of many events what sessions are made of, some 50 bytes each, and cuts them into sessions.</summary>
internal sealed class SessionSteps(Func<StreamId, CustomerId> customerOf)
{
    private readonly Dictionary<CustomerId, int> customers = [];
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly List<Step> steps = [];

    public void Add(JourneyEvent e)
    {
        var owner = customerOf(e.Stream);
        if (!customers.TryGetValue(owner, out var customer)) customers[owner] = customer = customers.Count;
        if (!names.TryGetValue(e.Name, out var name)) names[e.Name] = name = e.Name;
        steps.Add(new Step(customer, e.OccurredAt.UtcTicks, EventOrder.Rank(e.Source), e.Sequence, steps.Count, name));
    }

    /// <summary>Of each session that is over the names of its events in order.</summary>
    public IEnumerable<IReadOnlyList<string>> FinishedSessions(TimeSpan timeout, DateTimeOffset now)
    {
        steps.Sort();
        var session = new List<string>();
        for (var i = 0; i < steps.Count; i++)
        {
            session.Add(steps[i].Name);
            var isLast = i + 1 == steps.Count || steps[i + 1].Customer != steps[i].Customer;
            // A session that may still go on has no end to learn from yet.
            var next = isLast ? now.UtcTicks : steps[i + 1].At;
            var isOver = next - steps[i].At >= timeout.Ticks;
            if (isOver) yield return session;
            if (isOver || isLast) session = [];
        }
    }

    private readonly record struct Step(int Customer, long At, int Rank, long Sequence, int Place, string Name) : IComparable<Step>
    {
        public int CompareTo(Step other) => (Customer, At, Rank, Sequence, Place).CompareTo((other.Customer, other.At, other.Rank, other.Sequence, other.Place));
    }
}
