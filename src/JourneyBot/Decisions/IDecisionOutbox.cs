using JourneyBot.Journeys;

namespace JourneyBot.Decisions;

/// <summary>Where decisions wait that are to be told to others. A host that tells nobody has none.</summary>
public interface IDecisionOutbox
{
    /// <summary>What is written with the receipt, in its transaction; null where nobody wants to know.</summary>
    DocumentChange? Write(Receipt receipt);
}
