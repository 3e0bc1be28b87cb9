using System.Runtime.CompilerServices;
using JourneyBot.Accounts;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>
/// The index of accounts, as far as it says to which a person belongs: the documents of <see cref="AccountIndex.ByStream"/>, and with each the one
/// of <see cref="AccountIndex.ByAccount"/>. What is known of an account itself is nobody's, and stays.
/// </summary>
public sealed class AccountPlace(IDocumentStore documents) : IPersonalPlace
{
    private const int WrittenAtOnce = 500;

    /// <inheritdoc />
    public string Name => "accounts";

    /// <inheritdoc />
    public async IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await TheirsAsync(subject, cancellationToken)) yield return new PersonalItem(document.Key, document.Json);
    }

    /// <inheritdoc />
    public async ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var theirs = await TheirsAsync(subject, cancellationToken);
        foreach (var some in theirs.Chunk(WrittenAtOnce)) await documents.WriteAsync([.. some.SelectMany(AccountIndex.Remove)], cancellationToken);
        return theirs.Count;
    }

    private async Task<List<StoredDocument>> TheirsAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var theirs = new List<StoredDocument>();
        foreach (var stream in subject.Names.Order(StringComparer.Ordinal))
            foreach (var document in await documents.ReadAllAsync(AccountIndex.ByStream, stream + "|", cancellationToken))
                if (AccountIndex.StreamIn(document) == stream) theirs.Add(document);
        return theirs;
    }
}
