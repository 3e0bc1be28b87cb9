using System.Text;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace JourneyBot.DirectLine.Wire;

/// <summary>Reads what a client posted and takes from it what only the channel may say.</summary>
internal static class IncomingActivity
{
    private const int MaxNameLength = 100;
    private const int MaxClientIdLength = 200;

    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ActivityTypes.Message, ActivityTypes.Event, ActivityTypes.Typing, ActivityTypes.MessageReaction, ActivityTypes.EndOfConversation,
    };

    // Events by which an adapter wakes a bot: from a client they would be forged.
    private static readonly HashSet<string> AdapterEvents = new(StringComparer.OrdinalIgnoreCase)
    {
        ActivityEventNames.ContinueConversation, ActivityEventNames.CreateConversation,
    };

    /// <summary>The activity, or why it is refused.</summary>
    public static (Activity? Activity, RefusalReason? Fault) Read(ReadOnlyMemory<byte> body, int maxTextLength)
    {
        Activity activity;
        try
        {
            // The strict reader first: the other takes what is no JSON, such as comments and constructors.
            System.Text.Json.JsonDocument.Parse(body).Dispose();
            activity = ActivityJson.Read(Encoding.UTF8.GetString(body.Span));
        }
        catch (System.Text.Json.JsonException e)
        {
            return (null, new RefusalReason("MalformedJson", $"The body cannot be read as JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}; send one activity as a JSON object."));
        }
        catch (JsonException e)
        {
            return (null, new RefusalReason("MalformedActivity", $"The body is JSON, but not an activity: {e.Message}"));
        }

        return Fault(activity, maxTextLength) is { } fault ? (null, fault) : (activity, null);
    }

    /// <summary>The id by which the client knows its own activity again.</summary>
    public static string? ClientId(Activity activity) =>
        activity.ChannelData is JObject data && data["clientActivityID"] is JValue { Type: JTokenType.String } id && (string?)id is { Length: > 0 } text ? text : null;

    /// <summary>Says who sent it, where and when, whatever the client said; keeps nothing that would pass for the channel's word.</summary>
    public static void Address(Activity activity, string conversationId, string userId, DateTimeOffset now)
    {
        var name = activity.From?.Name;
        activity.From = new ChannelAccount(userId, name?.Length <= MaxNameLength ? name : null, RoleTypes.User);
        activity.Recipient = DirectLineAdapter.Bot();
        activity.Conversation = new ConversationAccount(id: conversationId);
        activity.ChannelId = DirectLineAdapter.ChannelId;
        activity.ServiceUrl = DirectLineAdapter.ServiceUrl;
        activity.Timestamp = now;
        activity.RelatesTo = null;
        activity.CallerId = null;
        activity.DeliveryMode = null;
        activity.Expiration = null;
    }

    private static RefusalReason? Fault(Activity activity, int maxTextLength)
    {
        if (activity.Type is null || !Types.Contains(activity.Type))
            return new("BadActivityType", $"A client may send {string.Join(", ", Types.Order(StringComparer.Ordinal))}; this is '{Short(activity.Type)}'.");
        if (string.Equals(activity.Type, ActivityTypes.Event, StringComparison.OrdinalIgnoreCase) && AdapterEvents.Contains(activity.Name ?? ""))
            return new("BadEventName", $"The event name '{activity.Name}' belongs to the channel; choose another.");
        if (activity.Text?.Length > maxTextLength)
            return new("TextTooLong", $"The text has {activity.Text.Length} characters; at most {maxTextLength} are taken.");
        if (ClientId(activity)?.Length > MaxClientIdLength)
            return new("BadClientActivityId", $"channelData.clientActivityID is longer than {MaxClientIdLength} characters.");
        return null;
    }

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
