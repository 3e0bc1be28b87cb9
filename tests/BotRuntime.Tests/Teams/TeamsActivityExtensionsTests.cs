using BotRuntime.Tests.Schema;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Xunit;

namespace BotRuntime.Tests.Teams;

public sealed class TeamsActivityExtensionsTests
{
    [Fact]
    public void The_channel_data_says_where_in_Teams_it_happened()
    {
        var activity = new Activity { ChannelData = WireJson.Read("""{"channel":{"id":"c"},"team":{"id":"t","aadGroupId":"g"},"meeting":{"id":"m"},"settings":{"selectedChannel":{"id":"s"}},"onBehalfOf":[{"itemid":0,"mri":"8:1"}]}""") };

        Assert.Equal(("c", "s", "g", "m"), (activity.TeamsGetChannelId(), activity.TeamsGetSelectedChannelId(), activity.TeamsGetTeamInfo().AadGroupId, activity.TeamsGetMeetingInfo().Id));
        Assert.Equal("8:1", Assert.Single(activity.TeamsGetTeamOnBehalfOf()).Mri);
    }

    [Fact]
    public void Without_channel_data_it_happened_nowhere()
    {
        var activity = new Activity();

        Assert.Null(activity.TeamsGetChannelId());
        Assert.Null(activity.TeamsGetSelectedChannelId());
        Assert.Null(activity.TeamsGetTeamInfo());
        Assert.Null(activity.TeamsGetMeetingInfo());
        Assert.Null(activity.TeamsGetTeamOnBehalfOf());
    }

    [Fact]
    public void The_user_is_notified_in_the_feed_or_in_the_meeting()
    {
        var feed = new Activity();
        feed.TeamsNotifyUser();
        var meeting = new Activity { ChannelData = new TeamsChannelData { Tenant = new TenantInfo("n") } };
        meeting.TeamsNotifyUser(alertInMeeting: true, externalResourceUrl: "https://page");

        Assert.Equal("""{"notification":{"alert":true,"alertInMeeting":false}}""", WireJson.Write(feed.ChannelData));
        Assert.Equal("""{"notification":{"alert":false,"alertInMeeting":true,"externalResourceUrl":"https://page"},"tenant":{"id":"n"}}""", WireJson.Write(meeting.ChannelData));
    }
}
