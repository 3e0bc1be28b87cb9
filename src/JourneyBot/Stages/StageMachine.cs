using System.Collections.Frozen;
using JourneyBot.Events;

namespace JourneyBot.Stages;

/// <summary>Moves a journey through its stage model: pure, by one event or by the passing of time.</summary>
public sealed class StageMachine(StageModel model)
{
    // What any rule asks of each event, and where time alone leads from each stage: most events and most moments change nothing.
    private readonly FrozenDictionary<string, IReadOnlyList<PropertyTest>[]> tests = TestsOf(model);
    private readonly FrozenDictionary<string, (string To, TimeSpan After)[]> timed = model.Stages.ToFrozenDictionary(stage => stage.Id, stage => TimedRules(model, stage), StringComparer.Ordinal);

    /// <summary>The model that is followed.</summary>
    public StageModel Model => model;

    /// <summary>The state before the first event, at the time of it.</summary>
    public StageState Begin(DateTimeOffset at) => new(model.First.Id, at, at, []);

    /// <summary>Lets time pass up to <paramref name="now"/>; each change happens at the moment it was due, not when it was looked at.</summary>
    public (StageState State, IReadOnlyList<StageChange> Changes) Advance(StageState state, DateTimeOffset now)
    {
        List<StageChange>? changes = null;
        // A chain of timed changes visits each stage at most once between two events: more would be a loop in the model.
        for (var i = 0; i < model.Stages.Count && NextDue(state, now) is { } due; i++)
        {
            (changes ??= []).Add(due);
            state = new StageState(due.To, due.At, due.At, due.Proof);
        }

        return (state, changes ?? (IReadOnlyList<StageChange>)[]);
    }

    /// <summary>Whether an event counts for any rule; one that does not leaves each state as it is.</summary>
    public bool Heeds(string name, EventProperties properties)
    {
        if (!tests.TryGetValue(name, out var rules)) return false;
        foreach (var where in rules)
            if (Hold(where, properties)) return true;
        return false;
    }

    /// <summary>Takes one event, after time has been advanced to it; <paramref name="recent"/> are the events before it, oldest first.</summary>
    public (StageState State, StageChange? Change) Apply(StageState state, IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (!Heeds(next.Name, next.Properties)) return (state, null);
        if (Entered(state, recent, next) is { } change)
            return (new StageState(change.To, next.OccurredAt, next.OccurredAt, change.Proof), change);

        var stage = model[state.Stage];
        foreach (var rule in stage.Enter)
            if (rule.On.Count > 0 && Proof(rule, recent, next) is { } proof)
                return (state with { ProvedAt = next.OccurredAt, Proof = proof, Pending = null }, null);

        foreach (var rule in stage.Regress)
        {
            if (!Matches(rule.On, rule.Where, next.Name, next.Properties)) continue;
            var due = state.Since + stage.Dwell;
            var regression = new StageChange(state.Stage, rule.To, next.OccurredAt, Words(rule.On, rule.Where), [next.Id]);
            if (due <= next.OccurredAt) return (new StageState(rule.To, next.OccurredAt, next.OccurredAt, regression.Proof), regression);
            return (state with { Pending = new PendingRegression(rule.To, due, regression.Rule, regression.Proof) }, null);
        }

        return (state, null);
    }

    // The highest stage that the event proves wins: an order.completed out of the blue is a purchase, not an intent.
    private StageChange? Entered(StageState state, IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        for (var rank = model.Stages.Count - 1; rank >= 0; rank--)
        {
            var stage = model.Stages[rank];
            if (stage.Id == state.Stage) continue;
            foreach (var rule in stage.Enter)
            {
                if (rule.On.Count == 0 || !MayCome(model, rule, rank, state.Stage)) continue;
                if (Proof(rule, recent, next) is { } proof) return new StageChange(state.Stage, stage.Id, next.OccurredAt, Words(rule.On, rule.Where, rule.Count), proof);
            }
        }

        return null;
    }

    /// <summary>When time alone changes the stage next, in UTC, as long as no event comes before; null for never.</summary>
    public DateTimeOffset? DueAfter(StageState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return NextDue(state, DateTimeOffset.MaxValue)?.At;
    }

    // The first change that time alone brings up to a moment; null for none.
    private StageChange? NextDue(StageState state, DateTimeOffset now)
    {
        StageChange? first = null;
        if (state.Pending is { } pending && pending.DueAt <= now) first = new StageChange(state.Stage, pending.To, pending.DueAt, pending.Rule, pending.Proof);
        foreach (var (to, after) in timed[state.Stage])
        {
            var at = state.ProvedAt + after;
            if (at <= now && (first is null || at < first.At)) first = new StageChange(state.Stage, to, at, $"no proof of {state.Stage} for {DurationText.Write(after)}", []);
        }

        return first;
    }

    private static FrozenDictionary<string, IReadOnlyList<PropertyTest>[]> TestsOf(StageModel model) =>
        model.Stages.SelectMany(stage => stage.Enter.SelectMany(rule => rule.On.Select(name => (name, rule.Where))).Concat(stage.Regress.SelectMany(rule => rule.On.Select(name => (name, rule.Where)))))
            .GroupBy(rule => rule.name, StringComparer.Ordinal)
            .ToFrozenDictionary(rules => rules.Key, rules => rules.Select(rule => rule.Where).ToArray(), StringComparer.Ordinal);

    private static (string, TimeSpan)[] TimedRules(StageModel model, Stage from)
    {
        var rules = new List<(string, TimeSpan)>();
        for (var rank = 0; rank < model.Stages.Count; rank++)
        {
            foreach (var rule in model.Stages[rank].Enter)
                if (rule.After is { } after && model.Stages[rank].Id != from.Id && MayCome(model, rule, rank, from.Id)) rules.Add((model.Stages[rank].Id, after));
        }

        foreach (var rule in from.Regress)
            if (rule.After is { } after) rules.Add((rule.To, after));
        return [.. rules];
    }

    private static bool MayCome(StageModel model, EntryRule rule, int rank, string from) =>
        rule.From.Count > 0 ? rule.From.Contains(from) : model.Rank(from) < rank;

    private static List<string>? Proof(EntryRule rule, IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (!Matches(rule.On, rule.Where, next.Name, next.Properties)) return null;
        if (rule.Count <= 1) return [next.Id];
        var proof = new List<string> { next.Id };
        for (var i = recent.Count - 1; i >= 0 && proof.Count < rule.Count; i--)
        {
            if (rule.Within is { } within && next.OccurredAt - recent[i].OccurredAt > within) break;
            if (Matches(rule.On, rule.Where, recent[i].Name, recent[i].Properties)) proof.Add(recent[i].Id);
        }

        if (proof.Count < rule.Count) return null;
        proof.Reverse();
        return proof;
    }

    private static bool Matches(IReadOnlyList<string> on, IReadOnlyList<PropertyTest> where, string name, EventProperties properties) =>
        on.Contains(name) && Hold(where, properties);

    private static bool Hold(IReadOnlyList<PropertyTest> where, EventProperties properties)
    {
        for (var i = 0; i < where.Count; i++)
            if (!where[i].Holds(properties)) return false;
        return true;
    }

    private static string Words(IReadOnlyList<string> on, IReadOnlyList<PropertyTest> where, int count = 1) =>
        (count > 1 ? $"{count} × " : "") + string.Join(" or ", on) + (where.Count > 0 ? " where " + string.Join(" and ", where) : "");
}
