using JourneyBot.Events;
using JourneyBot.Ingestion.DeadLetters;
using JourneyBot.Ingestion.Names;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Takes what a door received through its mapper, the pack's names and the pipeline. What is not mapped or not let in becomes a dead letter; all is on disk before it returns.</summary>
public sealed class Intake(JourneyPipeline pipeline, EventNameMap names, DeadLetterBox deadLetters)
{
    /// <summary>Maps and takes the entries of a delivery.</summary>
    public ValueTask<IntakeResult> TakeAsync(IDoorMapper mapper, Delivery delivery, IReadOnlyList<ReadOnlyMemory<byte>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mapper);
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(entries);
        var mapped = new MappedEntry[entries.Count];
        for (var i = 0; i < mapped.Length; i++) mapped[i] = MappedEntry.Of(mapper, entries[i], i, delivery);
        return TakeAsync(delivery, mapped, cancellationToken);
    }

    /// <summary>Takes entries that are mapped.</summary>
    public async ValueTask<IntakeResult> TakeAsync(Delivery delivery, IReadOnlyList<MappedEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(entries);
        var (events, owners) = EventsOf(delivery, entries);
        var taken = events.Count == 0 ? new PipelineResult(0, 0, []) : await pipeline.ProcessAsync(events, cancellationToken);
        if (taken.Busy) return IntakeResult.StoreIsBusy;

        var rejected = Rejections(entries, owners, taken.Rejected);
        // A sender that tries again after a failure here finds its events there already and the letters under the same ids.
        if (rejected.Count > 0) await deadLetters.PutAsync(delivery, [.. rejected.Select(item => entries[item.Index] with { Problem = item.Reason })], cancellationToken);
        var ignored = entries.Count(entry => entry is { Problem: null, Events.Count: 0 });
        DoorTelemetry.Count(delivery.Door, entries.Count - ignored - rejected.Count, ignored, rejected.Count);
        return new IntakeResult(taken.Accepted, taken.Duplicates, ignored + taken.Erased + taken.Withheld, rejected);
    }

    private (List<IncomingEvent> Events, List<int> Owners) EventsOf(Delivery delivery, IReadOnlyList<MappedEntry> entries)
    {
        var events = new List<IncomingEvent>(entries.Count);
        var owners = new List<int>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var mapped in entries[i].Events)
            {
                events.Add(Named(mapped, delivery));
                owners.Add(i);
            }
        }

        return (events, owners);
    }

    private IncomingEvent Named(IncomingEvent mapped, Delivery delivery)
    {
        var name = mapped.Name is null ? null : names.Canonical(mapped.Name);
        return ReferenceEquals(name, mapped.Name) && !delivery.IsReplay ? mapped
            : mapped with { Name = name, Origin = delivery.IsReplay ? EventOrigin.Replayed : mapped.Origin };
    }

    // An entry whose events were let in only in part is told as one.
    private static List<Rejection> Rejections(IReadOnlyList<MappedEntry> entries, List<int> owners, IReadOnlyList<Rejection> ofEvents)
    {
        var rejected = new List<Rejection>();
        for (var i = 0; i < entries.Count; i++)
            if (entries[i].Problem is { } problem) rejected.Add(new Rejection(i, problem));
        foreach (var rejection in ofEvents)
            if (!rejected.Exists(item => item.Index == owners[rejection.Index])) rejected.Add(rejection with { Index = owners[rejection.Index] });
        return rejected;
    }
}
