using JourneyBot.Events;

namespace JourneyBot.Stages;

/// <summary>Moves a journey through its stage model: pure, by one event or by the passing of time.</summary>
public sealed class StageMachine(StageModel model)
{
    /// <summary>The model that is followed.</summary>
    public StageModel Model => model;

    /// <summary>The state before the first event, at the time of it.</summary>
    public StageState Begin(DateTimeOffset at) => new(model.First.Id, at, at, []);

    /// <summary>Lets time pass up to <paramref name="now"/>; each change happens at the moment it was due, not when it was looked at.</summary>
    public (StageState State, IReadOnlyList<StageChange> Changes) Advance(StageState state, DateTimeOffset now)
    {
        List<StageChange>? changes = null;
        // A chain of timed changes visits each stage at most once between two events: more would be a loop in the model.
        for (var i = 0; i < model.Stages.Count && NextDue(state) is { } due && due.At <= now; i++)
        {
            (changes ??= []).Add(due);
            state = new StageState(due.To, due.At, due.At, due.Proof);
        }

        return (state, changes ?? (IReadOnlyList<StageChange>)[]);
    }

    /// <summary>Takes one event, after time has been advanced to it; <paramref name="recent"/> are the events before it, oldest first.</summary>
    public (StageState State, StageChange? Change) Apply(StageState state, IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (Entered(state, recent, next) is { } change)
            return (new StageState(change.To, next.OccurredAt, next.OccurredAt, change.Proof), change);

        var stage = model[state.Stage];
        foreach (var rule in stage.Enter)
            if (rule.On.Count > 0 && Proof(rule, recent, next) is { } proof)
                return (state with { ProvedAt = next.OccurredAt, Proof = proof, Pending = null }, null);

        foreach (var rule in stage.Regress)
        {
            if (!Matches(rule.On, rule.Where, next)) continue;
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
                if (rule.On.Count == 0 || !MayCome(rule, rank, state.Stage)) continue;
                if (Proof(rule, recent, next) is { } proof) return new StageChange(state.Stage, stage.Id, next.OccurredAt, Words(rule.On, rule.Where, rule.Count), proof);
            }
        }

        return null;
    }

    private StageChange? NextDue(StageState state)
    {
        StageChange? first = null;
        if (state.Pending is { } pending) first = new StageChange(state.Stage, pending.To, pending.DueAt, pending.Rule, pending.Proof);
        for (var rank = 0; rank < model.Stages.Count; rank++)
        {
            foreach (var rule in model.Stages[rank].Enter)
                if (rule.After is { } after && model.Stages[rank].Id != state.Stage && MayCome(rule, rank, state.Stage))
                    Consider(model.Stages[rank].Id, after);
        }

        foreach (var rule in model[state.Stage].Regress)
            if (rule.After is { } after) Consider(rule.To, after);
        return first;

        void Consider(string to, TimeSpan after)
        {
            var at = state.ProvedAt + after;
            if (first is null || at < first.At) first = new StageChange(state.Stage, to, at, $"no proof of {state.Stage} for {DurationText.Write(after)}", []);
        }
    }

    private bool MayCome(EntryRule rule, int rank, string from) =>
        rule.From.Count > 0 ? rule.From.Contains(from) : model.Rank(from) < rank;

    private static List<string>? Proof(EntryRule rule, IReadOnlyList<JourneyEvent> recent, JourneyEvent next)
    {
        if (!Matches(rule.On, rule.Where, next)) return null;
        if (rule.Count <= 1) return [next.Id];
        var proof = new List<string> { next.Id };
        for (var i = recent.Count - 1; i >= 0 && proof.Count < rule.Count; i--)
        {
            if (rule.Within is { } within && next.OccurredAt - recent[i].OccurredAt > within) break;
            if (Matches(rule.On, rule.Where, recent[i])) proof.Add(recent[i].Id);
        }

        if (proof.Count < rule.Count) return null;
        proof.Reverse();
        return proof;
    }

    private static bool Matches(IReadOnlyList<string> on, IReadOnlyList<PropertyTest> where, JourneyEvent next) =>
        on.Contains(next.Name) && where.All(test => test.Holds(next.Properties));

    private static string Words(IReadOnlyList<string> on, IReadOnlyList<PropertyTest> where, int count = 1) =>
        (count > 1 ? $"{count} × " : "") + string.Join(" or ", on) + (where.Count > 0 ? " where " + string.Join(" and ", where) : "");
}
