using JourneyBot.Journeys;

namespace JourneyBot.Decisions;

/// <summary>Where decisions wait that are to be told to others. A host that tells nobody has none.</summary>
public interface IDecisionOutbox
{
    /// <summary>What is written with the receipt, in its transaction; null where nobody wants to know.</summary>
    DocumentChange? Write(Receipt receipt);
}

internal static class DecisionOutboxRecords
{
    /// <summary>The receipt first, and what others are told of it: in one transaction, so that neither is there without the other.</summary>
    public static DocumentChange[] Record(this IDecisionOutbox? outbox, Receipt receipt) =>
        outbox?.Write(receipt) is { } word ? [Receipts.Write(receipt), word] : [Receipts.Write(receipt)];
}
