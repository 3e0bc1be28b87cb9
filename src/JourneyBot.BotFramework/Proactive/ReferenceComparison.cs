using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>Whether two references say the same, without writing them out: it is asked in every turn.</summary>
internal static class ReferenceComparison
{
    public static bool Same(ConversationReference a, ConversationReference b) =>
        a.ActivityId == b.ActivityId && a.ServiceUrl == b.ServiceUrl && a.ChannelId == b.ChannelId && a.Locale == b.Locale
        && Same(a.Conversation, b.Conversation) && Same(a.User, b.User) && Same(a.Bot, b.Bot);

    private static bool Same(ConversationAccount? a, ConversationAccount? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null
            && a.Id == b.Id && a.Name == b.Name && a.Role == b.Role && a.IsGroup == b.IsGroup && a.ConversationType == b.ConversationType
            && a.TenantId == b.TenantId && a.AadObjectId == b.AadObjectId && Same(a.Properties, b.Properties));

    private static bool Same(ChannelAccount? a, ChannelAccount? b) =>
        ReferenceEquals(a, b)
        || (a is not null && b is not null
            && a.Id == b.Id && a.Name == b.Name && a.Role == b.Role && a.AadObjectId == b.AadObjectId && Same(a.Properties, b.Properties));

    private static bool Same(JObject? a, JObject? b) => (a is not { HasValues: true } && b is not { HasValues: true }) || JToken.DeepEquals(a, b);
}
