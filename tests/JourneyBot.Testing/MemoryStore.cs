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
    private readonly SortedDictionary<(string, string), StoredDocument> documents = new(Comparer<(string, string)>.Create(Compare));

    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            var fresh = new List<LoggedEvent>();
            foreach (var e in facts.Events)
                if (known.Add((e.Stream, e.Source, e.Id))) fresh.Add(new LoggedEvent(log.Count + fresh.Count + 1, e));
            log.AddRange(fresh);
            foreach (var link in facts.Links)
                if (!links.TryGetValue((link.A, link.B, link.Grade), out var other) || link.OccurredAt < other.OccurredAt) links[(link.A, link.B, link.Grade)] = link;
            foreach (var trait in facts.Traits)
                if (!traits.TryGetValue((trait.Stream, trait.Name), out var other) || trait.Replaces(other)) traits[(trait.Stream, trait.Name)] = trait;
            return ValueTask.FromResult(new AppendResult(fresh, facts.Events.Count - fresh.Count));
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
        lock (gate) return ValueTask.FromResult<long>(log.Count);
    }

    public ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        lock (gate) return ValueTask.FromResult<IReadOnlyList<JourneyEvent>>([.. log.Select(logged => logged.Event).Where(e => streams.Contains(e.Stream)).Order(EventOrder.Instance)]);
    }

    public async IAsyncEnumerable<Link> ReadLinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Link[] copy;
        lock (gate) copy = [.. links.Values];
        foreach (var link in copy) yield return link;
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

    private static int Compare((string, string) x, (string, string) y)
    {
        var order = string.CompareOrdinal(x.Item1, y.Item1);
        return order != 0 ? order : string.CompareOrdinal(x.Item2, y.Item2);
    }
}
