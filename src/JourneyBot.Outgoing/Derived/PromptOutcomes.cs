using System.Text;
using System.Text.Json;
using JourneyBot.Decisions;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Derived;

/// <summary>Takes the outcomes of prompts that are no event, suppressed and failed ones, in the transaction of their receipts. What was sent is in the log.</summary>
internal sealed class PromptOutcomes(IDocumentStore documents, TimeProvider clock) : IDecisionOutbox
{
    public const string Collection = "outgoing-prompts";

    /// <inheritdoc />
    public DocumentChange? Write(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (TypeOf(receipt.Outcome) is not { } type) return null;
        var id = MessageId.Of("prompt", receipt.Id, type);
        var message = new DerivedMessage(id, type, receipt.Stream, receipt.DecidedAt, clock.GetUtcNow(), 0, receipt.Channel, DataOf(receipt));
        return new DocumentChange(Collection, id, JsonSerializer.Serialize(message, OutgoingJson.Default.DerivedMessage));
    }

    /// <summary>The outcomes that wait, oldest first.</summary>
    public async Task<IReadOnlyList<DerivedMessage>> WaitingAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(Collection, "", cancellationToken))
            .Select(document => JsonSerializer.Deserialize(document.Json, OutgoingJson.Default.DerivedMessage)).OfType<DerivedMessage>()
            .OrderBy(message => message.OccurredAt).ThenBy(message => message.Id, StringComparer.Ordinal)];

    public static DocumentChange Delete(DerivedMessage message) => new(Collection, message.Id, null);

    private static string? TypeOf(ReceiptOutcome outcome) => outcome switch
    {
        ReceiptOutcome.Suppressed => MessageTypes.PromptSuppressed,
        ReceiptOutcome.Failed => MessageTypes.PromptFailed,
        _ => null,
    };

    private static string DataOf(Receipt receipt) => Encoding.UTF8.GetString(Json.Object(writer =>
    {
        writer.WriteString("prompt", receipt.Prompt);
        writer.WriteString("receipt", receipt.Id);
        writer.WriteString("reason", receipt.Reason);
        writer.WriteString("stage", receipt.Stage);
        writer.WriteString("decidedAt", receipt.DecidedAt.UtcDateTime);
        writer.WriteString("event", receipt.EventId);
        writer.WriteStartArray("checks");
        foreach (var check in receipt.Checks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", check.Name);
            writer.WriteBoolean("passed", check.Passed);
            writer.WriteString("saw", check.Saw);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }));
}
