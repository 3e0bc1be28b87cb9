using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Decisions;

/// <summary>Reads and writes the receipts of decisions.</summary>
public sealed class Receipts(IDocumentStore documents)
{
    /// <summary>The collection they lie in.</summary>
    public const string Collection = "receipts";

    /// <summary>The receipts of a customer's streams, oldest first.</summary>
    public async ValueTask<IReadOnlyList<Receipt>> OfAsync(IEnumerable<StreamId> streams, CancellationToken cancellationToken)
    {
        var receipts = new List<Receipt>();
        foreach (var stream in streams)
        {
            foreach (var document in await documents.ReadAllAsync(Collection, stream + "|", cancellationToken))
                if (Read(document) is { } receipt && receipt.Stream == stream.ToString()) receipts.Add(receipt);
        }

        return [.. receipts.OrderBy(receipt => receipt.DecidedAt).ThenBy(receipt => receipt.Id, StringComparer.Ordinal)];
    }

    /// <summary>When a customer last got a prompt, or one was claimed for them, in UTC; null for never.</summary>
    public async ValueTask<DateTimeOffset?> LastPromptAtAsync(IEnumerable<StreamId> streams, CancellationToken cancellationToken) =>
        (await OfAsync(streams, cancellationToken)).Where(receipt => receipt.Outcome is ReceiptOutcome.Sent or ReceiptOutcome.Claimed or ReceiptOutcome.Waiting).Max(receipt => (DateTimeOffset?)receipt.DecidedAt);

    /// <summary>The receipt of that id; null for none.</summary>
    public async ValueTask<Receipt?> FindAsync(string id, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Collection, id, cancellationToken) is { } document ? Read(document) : null;

    /// <summary>The change that writes a receipt.</summary>
    public static DocumentChange Write(Receipt receipt) =>
        new(Collection, receipt.Id, JsonSerializer.Serialize(receipt, DecisionJson.Default.Receipt));

    internal static Receipt? Read(StoredDocument document) => JsonSerializer.Deserialize(document.Json, DecisionJson.Default.Receipt);
}
