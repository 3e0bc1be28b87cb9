using System.Runtime.CompilerServices;
using System.Text.Json;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>Documents of one collection that are about customers.</summary>
/// <param name="documents">Where they lie.</param>
/// <param name="name">What they are called.</param>
/// <param name="collection">Their collection.</param>
/// <param name="prefixes">What the keys of a person's documents begin with; an empty text has all of the collection looked through.</param>
/// <param name="isTheirs">Whether a document found so is the person's; all are by default.</param>
public sealed class PersonalDocuments(
    IDocumentStore documents, string name, string collection, Func<DataSubject, IEnumerable<string>> prefixes, Func<DataSubject, StoredDocument, bool>? isTheirs = null) : IPersonalPlace
{
    private const int WrittenAtOnce = 500;

    /// <summary>Tells memory whose documents were erased; null, the default, where it has none of them.</summary>
    public delegate ValueTask Forgetting(DataSubject subject, CancellationToken cancellationToken);

    /// <inheritdoc />
    public string Name => name;

    /// <summary>How a document is shown to the person; by its key and as it is by default.</summary>
    public Func<DataSubject, StoredDocument, PersonalItem> Shown { get; init; } = (_, document) => new PersonalItem(document.Key, document.Json);

    /// <summary>What is written in place of a document that is erased; by default it is only removed.</summary>
    public Func<StoredDocument, IEnumerable<DocumentChange>> Erased { get; init; } = document => [new DocumentChange(collection, document.Key, null)];

    /// <summary>What has to be told once they are erased.</summary>
    public Forgetting? Forget { get; init; }

    /// <summary>Documents whose key is a stream.</summary>
    public static PersonalDocuments ByStream(IDocumentStore documents, string name, string collection, Forgetting? forget = null) =>
        new(documents, name, collection, subject => subject.Names, (subject, document) => subject.Has(document.Key)) { Forget = forget };

    /// <summary>Documents with a member <c>stream</c>; where their keys begin with the stream and a bar, only those are looked at.</summary>
    public static PersonalDocuments ByMember(IDocumentStore documents, string name, string collection, bool keysBeginWithIt) =>
        new(documents, name, collection, subject => keysBeginWithIt ? subject.Names.Select(stream => stream + "|") : [""], (subject, document) => subject.Has(StreamOf(document.Json)));

    /// <summary>Documents about two customers; each is shown the other one masked.</summary>
    public static PersonalDocuments ByPair(IDocumentStore documents, string name, string collection, Func<StoredDocument, IReadOnlyList<string>> streamsOf) =>
        new(documents, name, collection, _ => [""], (subject, document) => streamsOf(document).Any(subject.Has)) { Shown = (subject, document) => MaskedOthers.Of(subject, document, streamsOf(document)) };

    /// <summary>Documents whose key is a conversation's id, or that and something behind a bar.</summary>
    public static PersonalDocuments ByConversation(IDocumentStore documents, string name, string collection, Forgetting? forget = null) =>
        new(documents, name, collection, subject => subject.Conversations, (subject, document) => subject.Conversations.Any(id => IsUnder(document.Key, id))) { Forget = forget };

    /// <inheritdoc />
    public async IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await TheirsAsync(subject, cancellationToken)) yield return Shown(subject, document);
    }

    /// <inheritdoc />
    public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var theirs = await TheirsAsync(subject, cancellationToken);
        foreach (var some in theirs.Chunk(WrittenAtOnce))
            await documents.WriteAsync([.. some.SelectMany(Erased)], cancellationToken);
        if (Forget is not null) await Forget(subject, cancellationToken);
        return theirs.Count;
    }

    private async Task<List<StoredDocument>> TheirsAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var theirs = new SortedDictionary<string, StoredDocument>(StringComparer.Ordinal);
        foreach (var prefix in prefixes(subject).Distinct())
            foreach (var document in await documents.ReadAllAsync(collection, prefix, cancellationToken))
                if (isTheirs is null || isTheirs(subject, document)) theirs[document.Key] = document;
        return [.. theirs.Values];
    }

    private static string? StreamOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("stream", out var stream) ? stream.GetString() : null;
    }

    private static bool IsUnder(string key, string id) => key == id || (key.StartsWith(id, StringComparison.Ordinal) && key[id.Length] == '|');
}
