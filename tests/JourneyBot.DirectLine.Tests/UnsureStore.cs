using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.DirectLine.Tests;

/// <summary>A store that may fail after it has written, as one behind a network does.</summary>
internal sealed class UnsureStore(MemoryStore inner) : IDocumentStore
{
    public bool FailAfterWriting { get; set; }

    public long Written { get; private set; }

    public ValueTask<StoredDocument?> ReadAsync(string collection, string key, CancellationToken cancellationToken) => inner.ReadAsync(collection, key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, string keyPrefix, CancellationToken cancellationToken) => inner.ReadAllAsync(collection, keyPrefix, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ReadKeysAsync(string collection, string keyPrefix, string? after, int most, CancellationToken cancellationToken) => inner.ReadKeysAsync(collection, keyPrefix, after, most, cancellationToken);

    public async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken)
    {
        Written += changes.Sum(change => change.Json?.Length ?? 0);
        var written = await inner.WriteAsync(changes, cancellationToken);
        return FailAfterWriting ? throw new IOException("the disk answered too late") : written;
    }
}
