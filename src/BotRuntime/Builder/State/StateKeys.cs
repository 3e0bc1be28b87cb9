using System;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The parts of the keys under which states are stored.</summary>
internal static class StateKeys
{
    public static string Channel(Activity activity) => Required(activity.ChannelId, "ChannelId");

    public static string Conversation(Activity activity) => Required(activity.Conversation?.Id, "Conversation.Id");

    public static string User(Activity activity) => Required(activity.From?.Id, "From.Id");

    private static string Required(string value, string member) =>
        value ?? throw new InvalidOperationException($"invalid activity-missing {member}: without it the state has no key.");
}
