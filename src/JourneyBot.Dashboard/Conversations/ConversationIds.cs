using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>Which conversation an event belongs to.</summary>
internal static class ConversationIds
{
    /// <summary>The event's own word, else its stream, else the only conversation that the customer has; null for none.</summary>
    public static string? Of(JourneyEvent e, IReadOnlyList<StreamId> streams)
    {
        if (e.Properties.Text("conversation") is { Length: > 0 and <= StreamId.MaxLength } named) return named;
        if (e.Stream.Kind == StreamKind.Conversation) return e.Stream.Value;
        if (!IsTurn(e)) return null;
        StreamId? only = null;
        foreach (var stream in streams)
        {
            if (stream.Kind != StreamKind.Conversation) continue;
            if (only is not null) return null;
            only = stream;
        }

        return only?.Value;
    }

    /// <summary>Whether the event is part of a conversation with the bot.</summary>
    public static bool IsTurn(JourneyEvent e) =>
        e.Name is EventNames.MessageReceived or EventNames.MessageSent or EventNames.TurnFailed or EventNames.ConversationStarted;
}
