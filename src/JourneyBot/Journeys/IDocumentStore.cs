namespace JourneyBot.Journeys;

/// <summary>A small document beside the events: a cursor, a timer, a receipt, a conversation reference, a bot's state.</summary>
/// <param name="Key">Its key in its collection; 1 to 500 characters.</param>
/// <param name="Json">Its content; at most 1 MB.</param>
/// <param name="Version">Counts its writes, from 1 up.</param>
public sealed record StoredDocument(string Key, string Json, long Version);

/// <summary>A write or, with no content, a deletion.</summary>
/// <param name="Collection">Lower-case letters and dashes, for example <c>receipts</c>.</param>
/// <param name="Key">The key; 1 to 500 characters.</param>
/// <param name="Json">The content; null deletes.</param>
/// <param name="ExpectedVersion">The version it must have now, 0 for not there; null writes in any case.</param>
public sealed record DocumentChange(string Collection, string Key, string? Json, long? ExpectedVersion = null);

/// <summary>Where small documents are kept, with the durability of <see cref="IJourneyStore"/>.</summary>
public interface IDocumentStore
{
    /// <summary>The document of that key; null for none.</summary>
    ValueTask<StoredDocument?> ReadAsync(string collection, string key, CancellationToken cancellationToken);

    /// <summary>All documents of a collection whose keys begin with <paramref name="keyPrefix"/>, in ordinal order of their keys.</summary>
    ValueTask<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>The keys of a collection that begin with <paramref name="keyPrefix"/> and come after a key, in ordinal order and <paramref name="most"/> at most; no document is read for it.</summary>
    ValueTask<IReadOnlyList<string>> ReadKeysAsync(string collection, string keyPrefix, string? after, int most, CancellationToken cancellationToken);

    /// <summary>Writes all changes in one transaction and returns when they are on disk; writes nothing and returns false where an expected version is not the one there.</summary>
    ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken);
}
