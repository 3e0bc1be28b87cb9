using System.Collections.Generic;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>What Teams says of an activity, and how it shows one.</summary>
public static class TeamsActivityExtensions
{
    public static string TeamsGetChannelId(this IActivity activity) => Where(activity)?.Channel?.Id;

    public static string TeamsGetSelectedChannelId(this IActivity activity) => Where(activity)?.Settings?.SelectedChannel?.Id;

    public static TeamInfo TeamsGetTeamInfo(this IActivity activity) => Where(activity)?.Team;

    public static TeamsMeetingInfo TeamsGetMeetingInfo(this IActivity activity) => Where(activity)?.Meeting;

    public static IList<OnBehalfOf> TeamsGetTeamOnBehalfOf(this IActivity activity) => Where(activity)?.OnBehalfOf;

    /// <summary>Shows the message in the user's activity feed.</summary>
    public static void TeamsNotifyUser(this IActivity activity) => activity.TeamsNotifyUser(alertInMeeting: false);

    /// <summary>Shows the message in the user's activity feed, or as a bubble in the meeting.</summary>
    public static void TeamsNotifyUser(this IActivity activity, bool alertInMeeting, string externalResourceUrl = null)
    {
        if (activity.ChannelData is not TeamsChannelData data) activity.ChannelData = data = new TeamsChannelData();
        data.Notification = new NotificationInfo(!alertInMeeting) { AlertInMeeting = alertInMeeting, ExternalResourceUrl = externalResourceUrl };
    }

    private static TeamsChannelData Where(IActivity activity) => activity.GetChannelData<TeamsChannelData>();
}
