using System.Buffers;
using System.Globalization;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.Events;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Codes;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Turns;

/// <summary>Says a bot turn's activities in the words of the journey; pure. Trace, typing and delay are no journey events.</summary>
internal static class TurnEvents
{
    private const int MaxText = 4_000;
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x100).Select(code => (char)code).Where(letter => char.IsControl(letter) && letter != '\n')]);

    /// <summary>The event of the activity that came in, with what the bot took it to mean; null where it is none.</summary>
    public static IncomingEvent? Incoming(Activity activity, string id, JourneyTurn turn, DateTimeOffset at)
    {
        var identity = turn.Spoke;
        return activity.Type switch
        {
            ActivityTypes.Message => Event(identity, activity, EventNames.MessageReceived, id, at, 0,
                ("conversation", identity.Conversation.Value),
                ("text", Cut(turn.HasCode ? CodeText.Masked(activity.Text) : activity.Text)),
                ("submitted", activity.Text is null && activity.Value is not null ? true : null),
                ("attachments", activity.Attachments?.Count > 0 ? activity.Attachments.Count : null),
                ("intent", turn.Intent),
                ("confidence", turn.Confidence is { } sure ? Math.Round(sure, 3) : null),
                ("dialog", turn.Dialog)),
            // The same message may be edited again and again.
            ActivityTypes.MessageUpdate when !string.IsNullOrEmpty(activity.Id) =>
                Event(identity, activity, EventNames.MessageEdited, RevisionId(id, activity), at, 0, ("conversation", identity.Conversation.Value), ("message", id), ("text", Cut(activity.Text))),
            ActivityTypes.MessageDelete when !string.IsNullOrEmpty(activity.Id) =>
                Event(identity, activity, EventNames.MessageDeleted, RevisionId(id, activity), at, 0, ("conversation", identity.Conversation.Value), ("message", id)),
            // A conversation starts once, however many members are announced.
            ActivityTypes.ConversationUpdate when activity.MembersAdded?.Count > 0 =>
                Event(identity, activity, EventNames.ConversationStarted, activity.Conversation.Id + "|started", at, 0, ("conversation", identity.Conversation.Value)),
            ActivityTypes.Event when activity.Name == "webchat/join" => Event(identity, activity, "chat.opened", id, at, 0, ("conversation", identity.Conversation.Value)),
            ActivityTypes.Event when PromptOpening.ReceiptOf(activity) is { } receipt =>
                Event(identity, activity, EventNames.PromptActed, PromptOpening.EventIdOf(receipt), at, 0, ("conversation", identity.Conversation.Value), ("prompt", receipt.Split('|')[0]), ("receipt", receipt)),
            ActivityTypes.MessageReaction => Event(identity, activity, "message.reacted", id, at, 0, ("conversation", identity.Conversation.Value), ("reaction", activity.ReactionsAdded?.FirstOrDefault()?.Type)),
            ActivityTypes.InstallationUpdate => Event(identity, activity, "bot.installed", id, at, 0, ("conversation", identity.Conversation.Value), ("action", activity.Action)),
            _ => null,
        };
    }

    /// <summary>The event of an activity that the bot sent; null where it is none.</summary>
    /// <param name="activity">The activity as it was sent.</param>
    /// <param name="activityId">The id that the channel gave it; null for none.</param>
    /// <param name="turnId">The id of the turn, from which an id is made where the channel gave none.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="number">Its number in the turn, from 1 up.</param>
    /// <param name="failure">What went wrong with its delivery; null for nothing.</param>
    /// <param name="turn">The turn: who is spoken to, and which dialog answered.</param>
    public static IncomingEvent? Outgoing(Activity activity, string? activityId, string turnId, JourneyTurn turn, DateTimeOffset at, int number, string? failure)
    {
        if (activity.Type != ActivityTypes.Message) return null;
        var identity = turn.Identity;
        var id = string.IsNullOrEmpty(activityId) ? $"{turnId}|{number}" : Joined(activity.Conversation?.Id ?? identity.Conversation.Value, activityId);
        return Event(identity, activity, EventNames.MessageSent, id, at, number,
            ("conversation", identity.Conversation.Value),
            ("text", Cut(turn.HasCode ? CodeText.Masked(activity.Text) : activity.Text)),
            ("attachments", activity.Attachments?.Count > 0 ? activity.Attachments.Count : null),
            ("expectsInput", activity.InputHint == InputHints.ExpectingInput ? true : null),
            ("dialog", turn.Dialog),
            ("delivery", failure));
    }

    /// <summary>The event of a turn that threw.</summary>
    public static IncomingEvent Failed(Activity activity, string turnId, TurnIdentity identity, DateTimeOffset at, int number, Exception exception) =>
        Event(identity, activity, EventNames.TurnFailed, turnId + "|failed", at, number, ("conversation", identity.Conversation.Value), ("error", exception.GetType().Name));

    /// <summary>The id of a turn: conversation and activity; another each time where the channel gave the activity none.</summary>
    public static string IncomingId(Activity activity) => Joined(activity.Conversation.Id, string.IsNullOrEmpty(activity.Id) ? Guid.CreateVersion7().ToString("N") : activity.Id);

    private static string RevisionId(string message, Activity activity) =>
        Joined(message, $"{activity.Type}|{(activity.Timestamp is { } time ? time.UtcTicks.ToString(CultureInfo.InvariantCulture) : Guid.CreateVersion7().ToString("N"))}");

    // The local Direct Line's activity ids begin with the conversation already.
    private static string Joined(string conversation, string activity)
    {
        var isWhole = activity.Length > conversation.Length && activity[conversation.Length] == '|' && activity.StartsWith(conversation, StringComparison.Ordinal);
        var id = isWhole ? activity : $"{conversation}|{activity}";
        return id.Length <= 190 ? id : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
    }

    private static IncomingEvent Event(TurnIdentity identity, Activity activity, string name, string id, DateTimeOffset at, int number, params ReadOnlySpan<(string, object?)> properties) => new()
    {
        Identifiers = identity.Identifiers,
        Evidence = identity.Evidence,
        Source = EventSources.Bot,
        Id = id,
        Name = name,
        Channel = string.IsNullOrWhiteSpace(activity.ChannelId) ? "bot" : activity.ChannelId.ToLower(CultureInfo.InvariantCulture),
        OccurredAt = at,
        Sequence = number,
        Properties = EventProperties.Of(properties),
    };

    // At most three bytes a character as it is stored, so that a turn of any script fits into an event.
    private static string? Cut(string? text)
    {
        if (text is null || (text.Length <= MaxText && !text.AsSpan().ContainsAny(Controls))) return text;
        var kept = text.AsSpan(0, Math.Min(text.Length, MaxText)).ToArray();
        kept.AsSpan().ReplaceAny(Controls, ' ');
        return new string(kept);
    }
}
