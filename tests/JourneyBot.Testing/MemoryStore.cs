using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Testing;

/// <summary>A store in memory that keeps the promises of the store contract, durability aside.</summary>
public sealed class MemoryStore : IJourneyStore, IDocumentStore
{
    private readonly Lock gate = new();
    private readonly List<LoggedEvent> log = [];
    private readonly HashSet<(StreamId, string, string)> known = [];
    private readonly Dictionary<(StreamId, StreamId, EvidenceGrade), Link> links = [];
    private readonly Dictionary<(StreamId, string), Trait> traits = [];
    private readonly Dictionary<StreamId, DateTimeOffset> erased = [];
    private readonly SortedDictionary<(string, string), StoredDocument> documents = new(Comparer<(string, string)>.Create(Compare));
    private readonly List<JourneySnapshot> snapshots = [];
    private long position;
    private long removals;

    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var fresh = new List<LoggedEvent>();
            var allowed = facts.Events.Where(e => !IsErased(e.Stream, e.OccurredAt)).ToList();
            var taken = facts.Links.Where(link => !IsErased(link.A, link.OccurredAt) && !IsErased(link.B, link.OccurredAt)).ToList();
            foreach (var e in allowed)
                if (known.Add((e.Stream, e.Source, e.Id))) fresh.Add(new LoggedEvent(++position, e));
            log.AddRange(fresh);
            foreach (var link in taken)
                if (!links.TryGetValue((link.A, link.B, link.Grade), out var other) || link.OccurredAt < other.OccurredAt) links[(link.A, link.B, link.Grade)] = link;
            foreach (var trait in facts.Traits.Where(trait => !IsErased(trait.Stream, trait.At)))
                if (!traits.TryGetValue((trait.Stream, trait.Name), out var other) || trait.Replaces(other)) traits[(trait.Stream, trait.Name)] = trait;
            return ValueTask.FromResult(new AppendResult(fresh, allowed.Count - fresh.Count, Erased: facts.Events.Count - allowed.Count, Links: taken.Count == facts.Links.Count ? null : taken));
        }
    }

    public async IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        LoggedEvent[] copy;
        lock (gate) copy = [.. log.Where(logged => logged.Position > after)];
        foreach (var logged in copy) yield return logged;
    }

    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken)
    {
        lock (gate) return ValueTask.FromResult(position);
    }

    public async IAsyncEnumerable<EventColumns> ScanAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        LoggedEvent[] copy;
        lock (gate) copy = [.. log];
        if (copy.Length > 0) yield return EventColumns.Of(copy);
    }

    public ValueTask<RemovedFacts> EraseAsync(IReadOnlyCollection<StreamId> streams, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            snapshots.RemoveAll(snapshot => snapshot.Streams.Intersect(streams).Any());
            foreach (var stream in streams) erased[stream] = erased.TryGetValue(stream, out var before) && before > until ? before : until;
            return ValueTask.FromResult(Remove(e => IsErased(e.Stream, e.OccurredAt), link => IsErased(link.A, link.OccurredAt) || IsErased(link.B, link.OccurredAt), trait => IsErased(trait.Stream, trait.At)));
        }
    }

    public ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(1);
        lock (gate) return ValueTask.FromResult(Remove(e => rules.Of(e.Name) is { } kept && now - e.OccurredAt > kept, _ => false, _ => false));
    }

    public ValueTask<long> ReviseAsync(IReadOnlyCollection<EventRevision> revisions, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var revised = 0L;
            for (var i = 0; i < log.Count; i++)
            {
                var e = log[i].Event;
                if (revisions.LastOrDefault(one => one.Stream == e.Stream && one.Source == e.Source && one.Id == e.Id) is not { } revision) continue;
                log[i] = log[i] with { Event = e with { Properties = revision.Properties } };
                snapshots.RemoveAll(snapshot => snapshot.Streams.Contains(e.Stream));
                revised++;
            }

            if (revised > 0) removals++;
            return ValueTask.FromResult(revised);
        }
    }

    public ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        lock (gate) return ValueTask.FromResult<IReadOnlyList<JourneyEvent>>([.. log.Select(logged => logged.Event).Where(e => streams.Contains(e.Stream)).Order(EventOrder.Instance)]);
    }

    public ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var events = log.Where(logged => logged.Position > after && streams.Contains(logged.Event.Stream)).Select(logged => logged.Event).Order(EventOrder.Instance);
            return ValueTask.FromResult(new StreamEvents([.. events], new StoreMoment(position, removals)));
        }
    }

    public ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var found = snapshots.Find(snapshot => snapshot.Rules == rules && snapshot.Streams.ToHashSet().SetEquals(streams));
            return ValueTask.FromResult(found is null ? null : found with { AsOf = new StoreMoment(found.AsOf.Position, removals) });
        }
    }

    public ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (snapshot.AsOf.Removals != removals || snapshot.Journey.Length > JourneySnapshot.MaxBytes || snapshot.Streams.Count > JourneySnapshot.MaxStreams) return ValueTask.FromResult(false);
            snapshots.RemoveAll(other => other.Streams.Intersect(snapshot.Streams).Any());
            snapshots.Add(snapshot);
            return ValueTask.FromResult(true);
        }
    }

    public async IAsyncEnumerable<Link> ReadLinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Link[] copy;
        lock (gate) copy = [.. links.Values];
        foreach (var link in copy) yield return link;
    }

    public async IAsyncEnumerable<Trait> ReadTraitsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Trait[] copy;
        lock (gate) copy = [.. traits.Values];
        foreach (var trait in copy) yield return trait;
    }

    public ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        lock (gate) return ValueTask.FromResult<IReadOnlyList<Trait>>([.. traits.Values.Where(trait => streams.Contains(trait.Stream))]);
    }

    public ValueTask<StoredDocument?> ReadAsync(string collection, string key, CancellationToken cancellationToken)
    {
        lock (gate) return ValueTask.FromResult(documents.GetValueOrDefault((collection, key)));
    }

    public ValueTask<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, string keyPrefix, CancellationToken cancellationToken)
    {
        lock (gate)
            return ValueTask.FromResult<IReadOnlyList<StoredDocument>>([.. documents.Where(pair => pair.Key.Item1 == collection && pair.Key.Item2.StartsWith(keyPrefix, StringComparison.Ordinal)).Select(pair => pair.Value)]);
    }

    public ValueTask<IReadOnlyList<string>> ReadKeysAsync(string collection, string keyPrefix, string? after, int most, CancellationToken cancellationToken)
    {
        lock (gate)
            return ValueTask.FromResult<IReadOnlyList<string>>([.. documents.Keys.Where(key => key.Item1 == collection && key.Item2.StartsWith(keyPrefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(key.Item2, after) > 0)).Select(key => key.Item2).Take(most)]);
    }

    public ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            foreach (var change in changes)
                if (change.ExpectedVersion is { } expected && (documents.GetValueOrDefault((change.Collection, change.Key))?.Version ?? 0) != expected) return ValueTask.FromResult(false);
            foreach (var change in changes)
            {
                var key = (change.Collection, change.Key);
                if (change.Json is null) documents.Remove(key);
                else documents[key] = new StoredDocument(change.Key, change.Json, (documents.GetValueOrDefault(key)?.Version ?? 0) + 1);
            }

            return ValueTask.FromResult(true);
        }
    }

    private bool IsErased(StreamId stream, DateTimeOffset at) => erased.TryGetValue(stream, out var until) && at <= until;

    private RemovedFacts Remove(Predicate<JourneyEvent> events, Func<Link, bool> ofLinks, Func<Trait, bool> ofTraits)
    {
        removals++;
        var gone = log.Where(logged => events(logged.Event)).Select(logged => logged.Event).ToList();
        foreach (var e in gone) known.Remove((e.Stream, e.Source, e.Id));
        snapshots.RemoveAll(snapshot => gone.Exists(e => snapshot.Streams.Contains(e.Stream)));
        var removed = log.RemoveAll(logged => events(logged.Event));
        var (goneLinks, goneTraits) = (links.Where(pair => ofLinks(pair.Value)).ToList(), traits.Where(pair => ofTraits(pair.Value)).ToList());
        goneLinks.ForEach(pair => links.Remove(pair.Key));
        goneTraits.ForEach(pair => traits.Remove(pair.Key));
        return new RemovedFacts(removed, goneLinks.Count, goneTraits.Count);
    }

    private static int Compare((string, string) x, (string, string) y)
    {
        var order = string.CompareOrdinal(x.Item1, y.Item1);
        return order != 0 ? order : string.CompareOrdinal(x.Item2, y.Item2);
    }
}
