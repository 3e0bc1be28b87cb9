using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Outgoing.Derived;

/// <summary>The changes of one transaction; of two to the same document the later counts.</summary>
internal sealed class DocumentBatch
{
    private readonly Dictionary<(string, string), DocumentChange> changes = [];

    /// <summary>The timers that are set by it.</summary>
    public List<(StreamId Stream, DateTimeOffset Due)> Armed { get; } = [];

    public int Count => changes.Count;

    public IReadOnlyList<DocumentChange> Changes => [.. changes.Values];

    /// <summary>What a document is once these changes are made; false where they leave it as it is.</summary>
    public bool TryFind(string collection, string key, out string? json)
    {
        var isThere = changes.TryGetValue((collection, key), out var change);
        json = change?.Json;
        return isThere;
    }

    public void Add(DocumentChange change) => changes[(change.Collection, change.Key)] = change;
}
