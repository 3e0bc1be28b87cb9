using System.Collections.Immutable;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Journeys;

/// <summary>A customer's events in order, folded into a state. Immutable; <see cref="Apply"/> and <see cref="At"/> are pure.</summary>
public sealed record Journey
{
    /// <summary>How many of the last events a journey keeps to notice signals and prove stages.</summary>
    public const int RecentEvents = 50;

    private const int KeptChanges = 200;
    private const int KeptNames = 500;

    private readonly JourneyRules rules;

    // The hashes of the ids of Recent, in its order: that an event is not among them is asked in every turn, and seen here at a glance.
    private ImmutableArray<int> recentIds = [];

    private Journey(CustomerId customer, JourneyRules rules)
    {
        Customer = customer;
        this.rules = rules;
        Stage = rules.Stages.Begin(DateTimeOffset.MinValue);
    }

    /// <summary>Whose journey it is.</summary>
    public CustomerId Customer { get; private init; }

    /// <summary>How many events it has.</summary>
    public int Events { get; private init; }

    /// <summary>When the first event occurred, in UTC; <see cref="DateTimeOffset.MinValue"/> for no event.</summary>
    public DateTimeOffset FirstAt { get; private init; }

    /// <summary>The last event; null for none.</summary>
    public JourneyEvent? Last => Recent.IsEmpty ? null : Recent[^1];

    /// <summary>The last events, oldest first, <see cref="RecentEvents"/> at most.</summary>
    public ImmutableArray<JourneyEvent> Recent { get; private init; } = [];

    /// <summary>Of each event name how often and the last; 500 names at most, further names are not counted.</summary>
    public ImmutableDictionary<string, NameTally> Names { get; private init; } = ImmutableDictionary<string, NameTally>.Empty;

    /// <summary>The stage with its proof.</summary>
    public StageState Stage { get; private init; }

    /// <summary>The last 200 stage changes, oldest first.</summary>
    public ImmutableList<StageChange> StageChanges { get; private init; } = [];

    /// <summary>The last 200 signals, oldest first.</summary>
    public ImmutableList<Signal> Signals { get; private init; } = [];

    /// <summary>The session of the last event; null for no event.</summary>
    public Session? Session { get; private init; }

    /// <summary>The journey of a customer who has done nothing yet.</summary>
    public static Journey Empty(CustomerId customer, JourneyRules rules) => new(customer, rules);

    /// <summary>Folds all events of a customer, whatever order they come in; the same event given twice counts once.</summary>
    public static Journey Fold(CustomerId customer, IEnumerable<JourneyEvent> events, JourneyRules rules)
    {
        var journey = Empty(customer, rules);
        foreach (var next in new SortedSet<JourneyEvent>(events, EventOrder.Instance)) journey = journey.Apply(next);
        return journey;
    }

    /// <summary>Whether an event is among the last.</summary>
    public bool HasRecent(string source, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var hash = HashOf(id);
        for (var at = 0; at < recentIds.Length; at++)
            if (recentIds[at] == hash && Recent[at].Id == id && Recent[at].Source == source) return true;
        return false;
    }

    /// <summary>Whether the event comes after all that are folded, so that it can be applied without folding anew.</summary>
    public bool Follows(JourneyEvent next) => Last is null || EventOrder.Instance.Compare(Last, next) < 0;

    /// <summary>The journey after one more event; throws <see cref="InvalidOperationException"/> for an event that does not follow: a late event folds the journey anew.</summary>
    public Journey Apply(JourneyEvent next)
    {
        if (!Follows(next)) throw new InvalidOperationException($"event {next.Source}/{next.Id} of {next.OccurredAt:O} does not follow {Last?.OccurredAt:O}; fold the journey anew");
        var moved = Events == 0 ? this with { FirstAt = next.OccurredAt, Stage = rules.Stages.Begin(next.OccurredAt) } : Advance(next.OccurredAt);
        var (stage, change) = rules.Stages.Apply(moved.Stage, moved.Recent, next);
        return moved with
        {
            Events = Events + 1,
            Recent = Recent.Length < RecentEvents ? Recent.Add(next) : [.. Recent.AsSpan()[1..], next],
            recentIds = recentIds.Length < RecentEvents ? recentIds.Add(HashOf(next.Id)) : [.. recentIds.AsSpan()[1..], HashOf(next.Id)],
            Names = Count(next),
            Stage = stage,
            StageChanges = change is null ? moved.StageChanges : Keep(moved.StageChanges, change),
            Signals = moved.SignalsWith(next),
            Session = SessionWith(next),
        };
    }

    /// <summary>The journey as it is at a moment after its last event, with what follows from nothing having happened since.</summary>
    public JourneyMoment At(DateTimeOffset now)
    {
        if (Last is null) return new JourneyMoment(this, now, TimeSpan.Zero, false);
        var moment = now < Last.OccurredAt ? Last.OccurredAt : now;
        var idle = moment - Last.OccurredAt;
        return new JourneyMoment(Advance(moment), moment, idle, idle < rules.SessionTimeout);
    }

    private static int HashOf(string id) => string.GetHashCode(id, StringComparison.Ordinal);

    private Journey Advance(DateTimeOffset now)
    {
        var (stage, changes) = rules.Stages.Advance(Stage, now);
        var signals = Signals;
        IReadOnlyList<JourneyEvent> recent = Recent;
        foreach (var detector in rules.Signals)
            if (detector.OnSilence(recent, now) is { } signal) signals = Keep(signals, signal);
        return ReferenceEquals(stage, Stage) && ReferenceEquals(signals, Signals)
            ? this
            : this with { Stage = stage, StageChanges = changes.Aggregate(StageChanges, Keep), Signals = signals };
    }

    private ImmutableList<Signal> SignalsWith(JourneyEvent next)
    {
        var signals = Signals;
        IReadOnlyList<JourneyEvent> recent = Recent;
        foreach (var detector in rules.Signals)
            if (detector.OnEvent(recent, next) is { } signal) signals = Keep(signals, signal);
        return signals;
    }

    private ImmutableDictionary<string, NameTally> Count(JourneyEvent next)
    {
        if (Names.TryGetValue(next.Name, out var tally)) return Names.SetItem(next.Name, new NameTally(tally.Count + 1, next));
        return Names.Count < KeptNames ? Names.Add(next.Name, new NameTally(1, next)) : Names;
    }

    private Session SessionWith(JourneyEvent next) =>
        Session is null || next.OccurredAt - Session.LastAt >= rules.SessionTimeout
            ? new Session((Session?.Number ?? 0) + 1, next.OccurredAt, next.OccurredAt, 1)
            : Session with { LastAt = next.OccurredAt, Events = Session.Events + 1 };

    private static ImmutableList<T> Keep<T>(ImmutableList<T> list, T item) =>
        (list.Count < KeptChanges ? list : list.RemoveAt(0)).Add(item);
}
