using System.Threading.Channels;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>
/// Lets a long journey be folded on from its last snapshot, and takes snapshots in the background: of journeys that took much folding, and
/// of those that leave memory and have grown. What is wanted waits in a short queue; where that is full, nobody waits for it and nothing is lost.
/// </summary>
public sealed class JourneySnapshots
{
    /// <summary>The fewest events of a journey that has a snapshot: fewer are folded in less than a millisecond, and the store's memory of a snapshot stays below a byte an event.</summary>
    public const int LeastEvents = 256;

    // A snapshot is taken anew when there are a quarter more events: each event is folded into few of them, however long the journey becomes.
    private const int Growth = 4;

    // Each holds a journey in memory.
    private const int MostWaiting = 64;

    private readonly IJourneyStore store;
    private readonly CustomerGraph customers;
    private readonly JourneyRules rules;
    private readonly int leastEvents;
    private readonly string fingerprint;
    private readonly Channel<Wanted> waiting = Channel.CreateBounded<Wanted>(MostWaiting);

    internal JourneySnapshots(IJourneyStore store, CustomerGraph customers, JourneyRules rules, int leastEvents) =>
        (this.store, this.customers, this.rules, this.leastEvents, fingerprint) = (store, customers, rules, leastEvents, RulesFingerprint.Of(rules));

    /// <summary>Waits until a snapshot is wanted.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await waiting.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes one of the snapshots that are wanted, and keeps it unless there is one that is nearly as new; false where none is wanted.</summary>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (!waiting.Reader.TryRead(out var wanted)) return false;
        var stored = wanted.Stored ?? await ReadAsync(wanted.Customer, cancellationToken);
        if (IsDue(stored.Journey.Events, stored.Start.Events)) await store.SaveSnapshotAsync(new JourneySnapshot(stored.Streams, fingerprint, stored.AsOf, stored.Journey.Save()), cancellationToken);
        return true;
    }

    /// <summary>Whether a journey of so many events is to have a new snapshot, when its last has so many.</summary>
    internal bool IsDue(int events, int before) => events >= leastEvents && events - before >= before / Growth;

    /// <summary>The journey as it is stored now.</summary>
    internal async Task<StoredJourney> ReadAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var streams = customers.StreamsWith(customer.Stream);
        if (await store.ReadSnapshotAsync(streams, fingerprint, cancellationToken) is not { } snapshot || Restored(customer, snapshot) is not { } start) return await ReadAllAsync(customer, cancellationToken);
        var since = await store.ReadStreamsAsync(streams, snapshot.AsOf.Position, cancellationToken);

        // What was removed after the snapshot was read may be in it: the moment is as young as the oldest of both.
        return start.FoldOn(since.Events) is { } journey
            ? new StoredJourney(streams, start, since.Events, snapshot.AsOf with { Position = since.AsOf.Position }, journey)
            : await ReadAllAsync(customer, cancellationToken);
    }

    /// <summary>The same, from all of its events: one that came late lies before the end of the snapshot.</summary>
    internal async Task<StoredJourney> ReadAllAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        var streams = customers.StreamsWith(customer.Stream);
        var all = await store.ReadStreamsAsync(streams, 0, cancellationToken);
        return new StoredJourney(streams, Journey.Empty(customer, rules), all.Events, all.AsOf, Journey.Fold(customer, all.Events, rules));
    }

    /// <summary>Wants a snapshot of a journey that was just read, where it took much folding; gives how many events the last snapshot has then.</summary>
    internal int Offer(StoredJourney read) =>
        IsDue(read.Journey.Events, read.Start.Events) && waiting.Writer.TryWrite(new Wanted(read.Journey.Customer, read)) ? read.Journey.Events : read.Start.Events;

    /// <summary>Wants a snapshot of a journey that leaves memory, where it has grown. It is read from the store then: in memory it may have an event and lack another that was stored before it.</summary>
    internal void Offer(HeldJourney leaving)
    {
        if (leaving is { IsCurrent: true, Journey: { } journey } && IsDue(journey.Events, leaving.SnapshotEvents)) waiting.Writer.TryWrite(new Wanted(leaving.Customer, null));
    }

    // Bytes of the same rules that make no journey are no reason to have none: it is folded from its events, and the next snapshot replaces them.
    private Journey? Restored(CustomerId customer, JourneySnapshot snapshot)
    {
        try
        {
            return Journey.Restore(customer, rules, snapshot.Journey);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private readonly record struct Wanted(CustomerId Customer, StoredJourney? Stored);
}
