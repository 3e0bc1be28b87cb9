using JourneyBot.DirectLine.Conversations;
using JourneyBot.Journeys;

namespace JourneyBot.DirectLine.Turns;

/// <summary>A turn that the bot still owes. It is stored together with its activity and struck off right before it runs: a crash neither forgets it nor runs it twice.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Sequence">The activity's place in the log; 0 for the welcome, which has none.</param>
/// <param name="ActivityJson">The activity that starts the turn.</param>
internal sealed record PendingTurn(string ConversationId, long Sequence, string ActivityJson)
{
    public const string Collection = "directline-turns";

    private string Key => ConversationIds.Activity(ConversationId, Sequence);

    public static PendingTurn Read(StoredDocument document) =>
        new(document.Key[..document.Key.LastIndexOf('|')], ConversationIds.Sequence(document.Key), document.Json);

    public DocumentChange Write() => new(Collection, Key, ActivityJson, 0);

    /// <summary>Refused where it was struck off before.</summary>
    public DocumentChange StrikeOff() => new(Collection, Key, null, 1);
}
