using System.Collections.Immutable;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Journeys;

/// <summary>A customer's events in order, folded into a state. Immutable; <see cref="Apply"/> and <see cref="At"/> are pure.</summary>
public sealed partial record Journey
{
    /// <summary>How many of the last events a journey keeps to notice signals and prove stages.</summary>
    public const int RecentEvents = 50;

    private const int KeptChanges = 200;
    private const int KeptNames = 500;
    private const int KeptChannels = 50;

    private static readonly Tail<JourneyEvent> NoEvents = new Tail<JourneyEvent>(RecentEvents);
    private static readonly Tail<int> NoIds = new Tail<int>(RecentEvents);

    private readonly JourneyRules rules;

    // The hashes of the ids of Recent, in its order: that an event is not among them is asked in every turn, and seen here at a glance.
    private Tail<int> recentIds = NoIds;

    // The detectors as they are after the last event.
    private ImmutableArray<ISignalDetector> detectors;

    private Journey(CustomerId customer, JourneyRules rules)
    {
        Customer = customer;
        this.rules = rules;
        detectors = rules.Signals;
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
    public Tail<JourneyEvent> Recent { get; private init; } = NoEvents;

    /// <summary>Of each event name how often and the last; 500 names at most, further names are not counted.</summary>
    public NameTallies Names { get; private init; } = NameTallies.Empty;

    /// <summary>Of each channel how often something happened there and the last of it; 50 channels at most, further ones are not counted.</summary>
    public ChannelTallies Channels { get; private init; } = ChannelTallies.Empty;

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
    public static Journey Fold(CustomerId customer, IEnumerable<JourneyEvent> events, JourneyRules rules) => Empty(customer, rules).ApplyAll(Sorted(events));

    /// <summary>The journey after more events, whatever order they come in; the same given twice counts once. Null where one of them does not follow: then the journey is to be folded anew.</summary>
    public Journey? FoldOn(IEnumerable<JourneyEvent> events)
    {
        var sorted = Sorted(events);
        return sorted.Min is { } first && !Follows(first) ? null : ApplyAll(sorted);
    }

    /// <summary>Whether an event is among the last.</summary>
    public bool HasRecent(string source, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!recentIds.AsSpan().Contains(HashOf(id))) return false;
        foreach (var recent in Recent.AsSpan())
            if (recent.Id == id && recent.Source == source) return true;
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
        var (signals, then) = moved.Notice(next);
        return moved with
        {
            Events = Events + 1,
            Recent = Recent.Add(next),
            recentIds = recentIds.Add(HashOf(next.Id)),
            detectors = then,
            Names = Names.With(next, KeptNames),
            Channels = Channels.With(next, KeptChannels),
            Stage = stage,
            StageChanges = change is null ? moved.StageChanges : Keep(moved.StageChanges, change),
            Signals = signals,
            Session = SessionWith(next),
        };
    }

    /// <summary>The journey as it is at a moment after its last event, with what follows from nothing having happened since.</summary>
    public JourneyMoment At(DateTimeOffset now)
    {
        if (Last is null) return new JourneyMoment(this, now, TimeSpan.Zero, false);
        var moment = now < Last.OccurredAt ? Last.OccurredAt : now;
        var idle = moment - LastAct(Last).OccurredAt;
        return new JourneyMoment(Advance(moment), moment, idle, idle < rules.SessionTimeout);
    }

    // That nothing was done for a while is told by an event too, which is no sign of life.
    private JourneyEvent LastAct(JourneyEvent last)
    {
        var recent = Recent.AsSpan();
        for (var i = recent.Length - 1; i >= 0; i--)
            if (recent[i].Name != EventNames.PageIdled) return recent[i];
        return last;
    }

    private static SortedSet<JourneyEvent> Sorted(IEnumerable<JourneyEvent> events) => new(events, EventOrder.Instance);

    private Journey ApplyAll(SortedSet<JourneyEvent> events)
    {
        var journey = this;
        foreach (var next in events) journey = journey.Apply(next);
        return journey;
    }

    private static int HashOf(string id) => string.GetHashCode(id, StringComparison.Ordinal);

    private Journey Advance(DateTimeOffset now)
    {
        var (stage, changes) = rules.Stages.Advance(Stage, now);
        var signals = Signals;
        foreach (var detector in detectors)
            if (detector.OnSilence(Recent, now) is { } signal) signals = Keep(signals, signal);
        return ReferenceEquals(stage, Stage) && ReferenceEquals(signals, Signals)
            ? this
            : this with { Stage = stage, StageChanges = changes.Aggregate(StageChanges, Keep), Signals = signals };
    }

    private (ImmutableList<Signal> Signals, ImmutableArray<ISignalDetector> Detectors) Notice(JourneyEvent next)
    {
        var (signals, after) = (Signals, detectors);
        for (var i = 0; i < detectors.Length; i++)
        {
            var (signal, then) = detectors[i].OnEvent(Recent, next);
            if (signal is not null) signals = Keep(signals, signal);
            if (!ReferenceEquals(then, detectors[i])) after = after.SetItem(i, then);
        }

        return (signals, after);
    }

    private Session SessionWith(JourneyEvent next) =>
        Session is null || next.OccurredAt - Session.LastAt >= rules.SessionTimeout
            ? new Session((Session?.Number ?? 0) + 1, next.OccurredAt, next.OccurredAt, 1)
            : Session with { LastAt = next.OccurredAt, Events = Session.Events + 1 };

    private static ImmutableList<T> Keep<T>(ImmutableList<T> list, T item) =>
        (list.Count < KeptChanges ? list : list.RemoveAt(0)).Add(item);
}
