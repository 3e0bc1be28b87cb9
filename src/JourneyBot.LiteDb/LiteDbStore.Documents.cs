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
            if (contents.Documents.Find(collection, key, out var nextChange) is not { } place) return null;
            if (await blocks.ReadAsync(opened => opened == contents ? opened.DocumentAt(place) : null, cancellationToken) is { } document) return document;
            // Another version is in the file, but not yet said to be safe on disk; or the file was opened anew.
            await nextChange.WaitAsync(cancellationToken);
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
    /// <remarks>At most 10,000 changes at a time; limits that are broken throw <see cref="ArgumentException"/>. After cancellation or <see cref="LiteDbFileException"/> all is written or nothing.</remarks>
    public async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken)
    {
        WriteLimits.Check(changes);
        cancellationToken.ThrowIfCancellationRequested();
        if (changes.Count == 0) return true;
        var request = new WriteRequest<bool>(group => group.Add(changes), false, cancellationToken);
        await writer.Queue.AddAsync(request, cancellationToken);
        return await request.Answer.WaitAsync(cancellationToken);
    }
}
