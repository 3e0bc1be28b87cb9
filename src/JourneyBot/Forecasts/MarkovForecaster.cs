namespace JourneyBot.Forecasts;

/// <summary>Forecasts from the last event only: a first-order Markov chain over the events of sessions, with the end of a session as a state of its own.</summary>
public sealed class MarkovForecaster
{
    /// <summary>How many followers of an event are enough to speak of it.</summary>
    public const int EnoughFollowers = 30;

    private const int Listed = 5;
    private readonly Dictionary<string, Followers> followers;
    private readonly Dictionary<string, double> goalProbabilities;
    private readonly string goal;
    private readonly int goals;

    private MarkovForecaster(Dictionary<string, Followers> followers, string goal)
    {
        this.followers = followers;
        this.goal = goal;
        goals = followers.Values.Sum(row => row.Counts.GetValueOrDefault(goal));
        goalProbabilities = Absorb(followers, goal);
    }

    /// <summary>How many transitions were learnt from, ends of sessions included.</summary>
    public int Transitions => followers.Values.Sum(row => row.Total);

    /// <summary>Learns from finished sessions, each the names of its events in order.</summary>
    public static MarkovForecaster Train(IEnumerable<IReadOnlyList<string>> sessions, string goal)
    {
        var followers = new Dictionary<string, Followers>(StringComparer.Ordinal);
        foreach (var session in sessions)
        {
            for (var i = 0; i < session.Count; i++)
            {
                if (!followers.TryGetValue(session[i], out var row)) followers[session[i]] = row = new Followers();
                row.Add(i + 1 < session.Count ? session[i + 1] : Forecast.EndOfSession);
            }
        }

        return new MarkovForecaster(followers, goal);
    }

    /// <summary>What is likely after an event of that name.</summary>
    public Forecast After(string? last)
    {
        if (last is null) return Forecast.NotEnoughData(goal, 0, "the customer has done nothing yet");
        var row = followers.GetValueOrDefault(last);
        if (row is null || row.Total < EnoughFollowers)
            return Forecast.NotEnoughData(goal, row?.Total ?? 0, $"{last} was followed by something {row?.Total ?? 0} times; {EnoughFollowers} are needed");

        var next = row.Counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(Listed).Select(pair => new NextEvent(pair.Key, pair.Value / (double)row.Total)).ToList();
        // A chain that has never seen the goal would say 0, which is more than it knows.
        var probability = goals == 0 ? (double?)null : last == goal ? 1 : goalProbabilities[last];
        return new Forecast(true, row.Total, next, goal, probability, $"after {last}, {row.Total} times seen, first-order Markov chain");
    }

    // p(x) = sum over followers y of P(x -> y) p(y), p(goal) = 1, p(end) = 0: solved by Gauss-Seidel sweeps, which converge because every chain ends.
    private static Dictionary<string, double> Absorb(Dictionary<string, Followers> followers, string goal)
    {
        var probability = followers.Keys.ToDictionary(name => name, _ => 0.0, StringComparer.Ordinal);
        for (var sweep = 0; sweep < 1_000; sweep++)
        {
            var moved = 0.0;
            foreach (var (name, row) in followers)
            {
                if (name == goal) continue;
                var sum = 0.0;
                foreach (var (next, count) in row.Counts)
                    sum += count * (next == goal ? 1 : next == Forecast.EndOfSession ? 0 : probability[next]);
                var value = sum / row.Total;
                moved = Math.Max(moved, Math.Abs(value - probability[name]));
                probability[name] = value;
            }

            if (moved < 1e-9) break;
        }

        return probability;
    }

    private sealed class Followers
    {
        public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

        public int Total { get; private set; }

        public void Add(string name)
        {
            Counts[name] = Counts.GetValueOrDefault(name) + 1;
            Total++;
        }
    }
}
