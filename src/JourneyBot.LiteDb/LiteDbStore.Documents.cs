using JourneyBot.Journeys;
using JourneyBot.LiteDb.Writing;

namespace JourneyBot.LiteDb;

public sealed partial class LiteDbStore
{
    /// <inheritdoc />
    public async ValueTask<StoredDocument?> ReadAsync(string collection, string key, CancellationToken cancellationToken)
    {
        while (true)
        {
            var contents = writer.Contents;
            if (contents.Documents.Find(collection, key) is not { } place) return null;
            if (place.Segment is null)
            {
                if (await blocks.ReadAsync(opened => opened == contents ? opened.DocumentAt(collection, place) : null, cancellationToken) is { } document) return document;
                if (contents.Documents.Find(collection, key) == place && !writer.IsReplaced(contents))
                    throw new LiteDbFileException($"'{Path}' is damaged: the record {place.Id} of the document '{key}' of {collection} is gone. Run 'journeybot db check --repair' to keep the rest, or restore the file from a backup");
                continue;
            }

            try
            {
                if (place.Segment.DocumentAt(place.Row) is { } json) return new StoredDocument(key, json, place.Version);
            }
            catch (ObjectDisposedException)
            {
                // Mostly it was moved into the data file meanwhile.
                if (contents.Documents.Find(collection, key) == place && !await blocks.HasChangedAsync(contents, contents.View, cancellationToken)) throw;
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<StoredDocument>> ReadAllAsync(string collection, string keyPrefix, CancellationToken cancellationToken)
    {
        var documents = new List<StoredDocument>();
        foreach (var place in writer.Contents.Documents.FindAll(collection, keyPrefix))
            if (await ReadAsync(collection, place.Key, cancellationToken) is { } document) documents.Add(document);
        return documents;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ReadKeysAsync(string collection, string keyPrefix, string? after, int most, CancellationToken cancellationToken) =>
        ValueTask.FromResult(writer.Contents.Documents.Keys(collection, keyPrefix, after, most));

    /// <inheritdoc />
    /// <remarks>At most 10,000 changes at a time; limits that are broken throw <see cref="ArgumentException"/>. After cancellation or <see cref="LiteDbFileException"/> all is written or nothing.</remarks>
    public async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken)
    {
        WriteLimits.Check(changes);
        cancellationToken.ThrowIfCancellationRequested();
        if (changes.Count == 0) return true;
        if (IsFull(2)) throw new LiteDbFileException($"'{Path}' takes no documents: its journal waits to be merged. The log says what keeps it from that");
        var request = new WriteRequest<IReadOnlyList<DocumentChange>, bool>(changes, static (group, changes) => group.Add(changes), false, cancellationToken);
        await writer.Queue.AddAsync(request, cancellationToken);
        return await request.Outcome();
    }
}
