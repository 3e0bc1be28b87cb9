using System.Security.Cryptography;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Journeys;

namespace JourneyBot.Privacy;

/// <summary>
/// Erases a customer: events, links and traits in the store, what memory has, and what lies in each <see cref="IPersonalPlace"/>. What comes
/// again of the same streams from before that moment is kept out for good; what the person does later is kept again. Off the disk
/// it is when the store is written anew, which is noted and done in the next night, or at once where it is asked for.
/// </summary>
public sealed class CustomerErasure(
    IJourneyStore store, IDocumentStore documents, JourneyBook book, JourneyFeed feed, IEnumerable<IPersonalPlace> places, AuditTrail trail, Compaction compaction, TimeProvider clock) : IDisposable
{
    /// <summary>The collection of the receipts.</summary>
    public const string Receipts = "erasure-receipts";

    // What was on its way when it began, such as a decision, may still be written down; it is looked for again.
    private const int Sweeps = 3;

    private static readonly char[] Letters = [.. "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"];

    private readonly UnfinishedErasures unfinished = new(documents);
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Erases the customer that the stream belongs to. Once begun it is finished, also after the end of the process.</summary>
    /// <param name="stream">One of the customer's streams; one that is not known is kept out from now on all the same.</param>
    /// <param name="act">Who wants it, and why; throws <see cref="ArgumentException"/> where it does not say.</param>
    /// <param name="cancellationToken">Ends the wait before it has begun.</param>
    public async Task<ErasureReceipt> EraseAsync(StreamId stream, PrivacyAct act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (act.Problem is { } problem) throw new ArgumentException(problem, nameof(act));
        var names = book.Customers.StreamsWith(stream).Select(each => each.ToString()).ToList();
        var begun = new UnfinishedErasures.Stored(NewNumber(), clock.GetUtcNow(), names, act);
        await turn.WaitAsync(cancellationToken);
        try
        {
            await unfinished.BeginAsync(begun, cancellationToken);
            return await CarryOutAsync(begun, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Carries out what was begun before the process ended; how many erasures it were. Call it at the start, once who is who is known.</summary>
    public async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var left = await unfinished.AllAsync(cancellationToken);
            foreach (var erasure in left) await CarryOutAsync(erasure, cancellationToken);
            return left.Count;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The receipt of that number; null for none.</summary>
    public async ValueTask<ErasureReceipt?> FindAsync(string id, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Receipts, id, cancellationToken) is { } document ? JsonSerializer.Deserialize(document.Json, PrivacyJson.Default.ErasureReceipt) : null;

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    // Facts first: from then on nothing of them can come again, so what is derived of them is removed for good.
    private async Task<ErasureReceipt> CarryOutAsync(UnfinishedErasures.Stored erasure, CancellationToken cancellationToken)
    {
        var subject = erasure.Subject;
        await compaction.NoteAsync(cancellationToken);
        var facts = await store.EraseAsync(subject.Streams, erasure.Until, cancellationToken);
        var changed = book.Erase(subject.Streams, erasure.Until);
        var removed = new List<ErasedPlace> { new("events", facts.Events), new("links", facts.Links), new("traits", facts.Traits) };
        foreach (var place in places) removed.Add(new ErasedPlace(place.Name, await SweepAsync(place, subject, cancellationToken)));

        var receipt = new ErasureReceipt(erasure.Id, erasure.Until, removed);
        await trail.WriteAsync("erased", subject.Streams[0], erasure.Act, receipt.Id, cancellationToken);
        await documents.WriteAsync(
            [new DocumentChange(Receipts, receipt.Id, JsonSerializer.Serialize(receipt, PrivacyJson.Default.ErasureReceipt)), UnfinishedErasures.End(erasure.Id)], cancellationToken);
        feed.Publish(changed);
        return receipt;
    }

    private static async Task<long> SweepAsync(IPersonalPlace place, DataSubject subject, CancellationToken cancellationToken)
    {
        var removed = 0L;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var found = await place.EraseAsync(subject, cancellationToken);
            removed += found;
            if (found == 0) break;
        }

        return removed;
    }

    // Short enough to be read out, and not to be guessed.
    private static string NewNumber() => $"E-{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}";
}
