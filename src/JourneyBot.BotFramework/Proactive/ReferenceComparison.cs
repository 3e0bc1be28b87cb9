using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>
/// Whether a reference is that of an activity, the activity's id aside; without making another: it is asked in every turn.
/// Members that the protocol does not name are left out, because to look at them makes them: a change of theirs alone waits for the next reading.
/// </summary>
internal static class ReferenceComparison
{
    public static bool IsOf(ConversationReference reference, Activity activity) =>
        reference.ServiceUrl == activity.ServiceUrl && reference.ChannelId == activity.ChannelId && reference.Locale == activity.Locale
        && Same(reference.Conversation, activity.Conversation) && Same(reference.User, activity.From) && Same(reference.Bot, activity.Recipient);

    private static bool Same(ConversationAccount? a, ConversationAccount? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null
            && a.Id == b.Id && a.Name == b.Name && a.Role == b.Role && a.IsGroup == b.IsGroup && a.ConversationType == b.ConversationType
            && a.TenantId == b.TenantId && a.AadObjectId == b.AadObjectId);

    private static bool Same(ChannelAccount? a, ChannelAccount? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null
            && a.Id == b.Id && a.Name == b.Name && a.Role == b.Role && a.AadObjectId == b.AadObjectId);
}
