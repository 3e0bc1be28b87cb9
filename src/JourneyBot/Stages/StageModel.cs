namespace JourneyBot.Stages;

/// <summary>An ordered, versioned list of stages that a journey goes through; every pack brings its own.</summary>
/// <param name="Pack">The pack's name.</param>
/// <param name="Version">The model's version, from 1 up.</param>
/// <param name="Goal">The event that counts as success, for example <c>order.completed</c>.</param>
/// <param name="Stages">The stages in order; the first is where a journey begins.</param>
public sealed record StageModel(string Pack, int Version, string Goal, IReadOnlyList<Stage> Stages)
{
    /// <summary>The stage where a journey begins.</summary>
    public Stage First => Stages[0];

    /// <summary>The stage of that id; throws <see cref="ArgumentException"/> where there is none.</summary>
    public Stage this[string id] => Stages.FirstOrDefault(stage => stage.Id == id)
        ?? throw new ArgumentException($"the stage model '{Pack}' has no stage '{id}'; it has {string.Join(", ", Stages.Select(stage => stage.Id))}", nameof(id));

    /// <summary>The place of a stage in the order, from 0 up.</summary>
    public int Rank(string id)
    {
        for (var i = 0; i < Stages.Count; i++)
            if (Stages[i].Id == id) return i;
        return -1;
    }
}

/// <summary>A step of a stage model.</summary>
/// <param name="Id">The id, for example <c>consideration</c>.</param>
/// <param name="Title">How it is shown.</param>
/// <param name="Dwell">How long it is held at least before a regression counts.</param>
/// <param name="Enter">What brings a journey here.</param>
/// <param name="Regress">What takes a journey back from here.</param>
public sealed record Stage(string Id, string Title, TimeSpan Dwell, IReadOnlyList<EntryRule> Enter, IReadOnlyList<RegressionRule> Regress);

/// <summary>Brings a journey to a stage: by events, or by time spent in another stage.</summary>
/// <param name="On">The events that count, as one; empty for a rule of time.</param>
/// <param name="Where">What their properties must say.</param>
/// <param name="Count">How many of them; 1 by default, 50 at most.</param>
/// <param name="Within">In how long a time; null for any.</param>
/// <param name="After">For a rule of time: how long since the stage was last proved.</param>
/// <param name="From">From which stages; empty means from every stage before this one.</param>
public sealed record EntryRule(IReadOnlyList<string> On, IReadOnlyList<PropertyTest> Where, int Count, TimeSpan? Within, TimeSpan? After, IReadOnlyList<string> From);

/// <summary>Takes a journey back to an earlier stage: by an event, or when nothing has proved the stage for a time.</summary>
/// <param name="To">The stage to go back to.</param>
/// <param name="On">The events that do; empty for a rule of time.</param>
/// <param name="Where">What their properties must say.</param>
/// <param name="After">How long since the stage was last proved; null for a rule of events.</param>
public sealed record RegressionRule(string To, IReadOnlyList<string> On, IReadOnlyList<PropertyTest> Where, TimeSpan? After);
