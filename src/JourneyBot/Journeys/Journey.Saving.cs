using System.Collections.Immutable;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Journeys;

public sealed partial record Journey
{
    /// <summary>The journey as bytes, with all that folding on needs; <see cref="Restore"/> makes it of them again, under the same rules only.</summary>
    public ReadOnlyMemory<byte> Save()
    {
        var bytes = new SnapshotWriter();
        bytes.Number(Events);
        bytes.Time(FirstAt);
        bytes.Each(Recent, bytes.Event);
        bytes.Each(Names, tally =>
        {
            bytes.Number(tally.Count);
            bytes.Event(tally.Last);
        });
        bytes.Each(Channels, tally =>
        {
            bytes.Number(tally.Count);
            bytes.Event(tally.Last);
        });
        bytes.Text(Stage.Stage);
        bytes.Time(Stage.Since);
        bytes.Time(Stage.ProvedAt);
        bytes.Texts(Stage.Proof);
        bytes.Each<PendingRegression>(Stage.Pending is { } pending ? [pending] : [], due =>
        {
            bytes.Text(due.To);
            bytes.Time(due.DueAt);
            bytes.Text(due.Rule);
            bytes.Texts(due.Proof);
        });
        bytes.Each(StageChanges, change =>
        {
            bytes.Text(change.From);
            bytes.Text(change.To);
            bytes.Time(change.At);
            bytes.Text(change.Rule);
            bytes.Texts(change.Proof);
        });
        bytes.Each(Signals, signal =>
        {
            bytes.Text(signal.Kind);
            bytes.Time(signal.At);
            bytes.Text(signal.Reason);
            bytes.Texts(signal.Proof);
        });
        bytes.Each<Session>(Session is null ? [] : [Session], session =>
        {
            bytes.Number(session.Number);
            bytes.Time(session.StartedAt);
            bytes.Time(session.LastAt);
            bytes.Number(session.Events);
        });
        bytes.Each(detectors, detector => bytes.Each(detector.Remembered, bytes.Event));
        return bytes.Written;
    }

    /// <summary>The journey that <see cref="Save"/> made bytes of; throws <see cref="InvalidDataException"/> for bytes that are none, or of other rules where those show.</summary>
    public static Journey Restore(CustomerId customer, JourneyRules rules, ReadOnlyMemory<byte> saved)
    {
        var bytes = new SnapshotReader(saved);
        var (events, firstAt) = (bytes.Tally(), bytes.Time());
        var recent = bytes.Each(bytes.Event).Aggregate(NoEvents, (tail, next) => tail.Add(next));
        var restored = new Journey(customer, rules)
        {
            Events = events,
            FirstAt = firstAt,
            Recent = recent,
            recentIds = recent.Aggregate(NoIds, (tail, next) => tail.Add(HashOf(next.Id))),
            Names = NameTallies.Of(bytes.Each(() => new NameTally(bytes.Tally(), bytes.Event()))),
            Channels = new ChannelTallies(bytes.Each(() => new ChannelTally(bytes.Tally(), bytes.Event()))),
            Stage = new StageState(bytes.Text(), bytes.Time(), bytes.Time(), bytes.Texts(), bytes.Each(() => new PendingRegression(bytes.Text(), bytes.Time(), bytes.Text(), bytes.Texts())).SingleOrDefault()),
            StageChanges = [.. bytes.Each(() => new StageChange(bytes.Text(), bytes.Text(), bytes.Time(), bytes.Text(), bytes.Texts()))],
            Signals = [.. bytes.Each(() => new Signal(bytes.Text(), bytes.Time(), bytes.Text(), bytes.Texts()))],
            Session = bytes.Each(() => new Session(bytes.Tally(), bytes.Time(), bytes.Time(), bytes.Tally())).SingleOrDefault(),
        };
        var remembered = bytes.Each(() => bytes.Each(bytes.Event));
        if (!bytes.IsAtEnd || remembered.Length != rules.Signals.Length || rules.Stages.Model.Rank(restored.Stage.Stage) < 0) throw new InvalidDataException("was saved under other rules");
        return restored with { detectors = [.. rules.Signals.Select((detector, i) => detector.Remembering(remembered[i]))] };
    }
}
