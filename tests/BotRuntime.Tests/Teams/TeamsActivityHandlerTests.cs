using BotRuntime.Tests.Schema;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Teams;

public sealed class TeamsActivityHandlerTests
{
    private readonly CollectingAdapter _adapter = new();
    private readonly RecordingTeamsBot _bot = new();

    [Theory]
    [InlineData("channelCreated", "channelCreated c1 t1")]
    [InlineData("channelDeleted", "channelDeleted c1 t1")]
    [InlineData("channelRenamed", "channelRenamed c1 t1")]
    [InlineData("channelRestored", "channelRestored c1 t1")]
    [InlineData("teamArchived", "teamArchived t1")]
    [InlineData("teamDeleted", "teamDeleted t1")]
    [InlineData("teamHardDeleted", "teamHardDeleted t1")]
    [InlineData("teamRenamed", "teamRenamed t1")]
    [InlineData("teamRestored", "teamRestored t1")]
    [InlineData("teamUnarchived", "teamUnarchived t1")]
    public async Task What_happens_to_a_team_or_channel_has_its_hook(string eventType, string called)
    {
        await SayAsync(Update($$$"""{"eventType":"{{{eventType}}}","channel":{"id":"c1"},"team":{"id":"t1"}}"""));

        Assert.Equal([called], _bot.Called);
    }

    [Fact]
    public async Task In_other_channels_nothing_of_Teams_happens()
    {
        var update = Update("""{"eventType":"teamRenamed","team":{"id":"t1"}}""");
        update.ChannelId = "webchat";
        update.MembersAdded = [new ChannelAccount("u")];
        await SayAsync(update);
        await SayAsync(new Activity { Type = "messageUpdate", ChannelId = "webchat", ChannelData = JObject.Parse("""{"eventType":"editMessage"}""") });
        await SayAsync(new Activity { Type = "event", ChannelId = "webchat", Name = "application/vnd.microsoft.meetingStart", Value = new JObject() });

        Assert.Equal(["members u"], _bot.Called);
    }

    [Fact]
    public async Task Members_whom_the_activity_knows_well_are_not_asked_for()
    {
        var update = Update("""{"team":{"id":"t1"}}""");
        update.MembersAdded = [WireJson.Parse<ChannelAccount>("""{"id":"u","givenName":"Ann","aadObjectId":"a"}"""), new ChannelAccount("bot")];
        await SayAsync(update);

        Assert.Equal(["added u Ann a, bot   t1"], _bot.Called);
    }

    [Fact]
    public async Task Members_who_left_are_named_as_the_activity_names_them()
    {
        var update = Update("""{"team":{"id":"t1"}}""");
        update.MembersRemoved = [WireJson.Parse<ChannelAccount>("""{"id":"u","surname":"B"}""")];
        await SayAsync(update);

        Assert.Equal(["removed u t1"], _bot.Called);
    }

    [Theory]
    [InlineData("messageUpdate", "editMessage", "edit")]
    [InlineData("messageUpdate", "undeleteMessage", "undelete")]
    [InlineData("messageDelete", "softDeleteMessage", "softDelete")]
    public async Task Changed_messages_have_their_hooks(string type, string eventType, string called)
    {
        await SayAsync(new Activity { Type = type, ChannelId = Channels.Msteams, ChannelData = new JObject { ["eventType"] = eventType } });

        Assert.Equal([called], _bot.Called);
    }

    [Theory]
    [InlineData("application/vnd.microsoft.meetingStart", """{"Id":"m","StartTime":"2026-03-01T10:00:00Z"}""", "meetingStart m 10:00")]
    [InlineData("application/vnd.microsoft.meetingEnd", """{"id":"m","EndTime":"2026-03-01T11:30:00Z"}""", "meetingEnd m 11:30")]
    [InlineData("application/vnd.microsoft.meetingParticipantJoin", """{"Members":[{"User":{"id":"u"},"Meeting":{"InMeeting":true,"Role":"Presenter"}}]}""", "join u True Presenter")]
    [InlineData("application/vnd.microsoft.meetingParticipantLeave", """{"Members":[{"User":{"id":"u"},"Meeting":{"InMeeting":false,"Role":"Attendee"}}]}""", "leave u False Attendee")]
    [InlineData("application/vnd.microsoft.readReceipt", """{"lastReadMessageId":"7"}""", "read 7")]
    public async Task Meetings_and_receipts_have_their_hooks(string name, string value, string called)
    {
        await SayAsync(new Activity { Type = "event", ChannelId = Channels.Msteams, Name = name, Value = WireJson.Read(value) });

        Assert.Equal([called], _bot.Called);
    }

    private static Activity Update(string channelData) => new()
    {
        Type = "conversationUpdate",
        ChannelId = Channels.Msteams,
        Recipient = new ChannelAccount("bot"),
        ChannelData = WireJson.Read(channelData),
    };

    private Task SayAsync(Activity activity) => _adapter.RunAsync(activity, _bot.OnTurnAsync);

    private sealed class RecordingTeamsBot : TeamsActivityHandler
    {
        public List<string> Called { get; } = [];

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"members {membersAdded[0].Id}");

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"added {string.Join(", ", teamsMembersAdded.Select(member => $"{member.Id} {member.GivenName} {member.AadObjectId}"))} {teamInfo.Id}");

        protected override Task OnTeamsMembersRemovedAsync(IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Note($"removed {teamsMembersRemoved.Single(member => member.Surname == "B").Id} {teamInfo.Id}");

        protected override Task OnTeamsChannelCreatedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"channelCreated {channelInfo.Id} {teamInfo.Id}");

        protected override Task OnTeamsChannelDeletedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"channelDeleted {channelInfo.Id} {teamInfo.Id}");

        protected override Task OnTeamsChannelRenamedAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"channelRenamed {channelInfo.Id} {teamInfo.Id}");

        protected override Task OnTeamsChannelRestoredAsync(ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"channelRestored {channelInfo.Id} {teamInfo.Id}");

        protected override Task OnTeamsTeamArchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"teamArchived {teamInfo.Id}");

        protected override Task OnTeamsTeamDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"teamDeleted {teamInfo.Id}");

        protected override Task OnTeamsTeamHardDeletedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"teamHardDeleted {teamInfo.Id}");

        protected override Task OnTeamsTeamRenamedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"teamRenamed {teamInfo.Id}");

        protected override Task OnTeamsTeamRestoredAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"teamRestored {teamInfo.Id}");

        protected override Task OnTeamsTeamUnarchivedAsync(TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) => Note($"teamUnarchived {teamInfo.Id}");

        protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("edit");

        protected override Task OnTeamsMessageUndeleteAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Note("undelete");

        protected override Task OnTeamsMessageSoftDeleteAsync(ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Note("softDelete");

        protected override Task OnTeamsMeetingStartAsync(MeetingStartEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"meetingStart {meeting.Id} {meeting.StartTime:HH:mm}");

        protected override Task OnTeamsMeetingEndAsync(MeetingEndEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"meetingEnd {meeting.Id} {meeting.EndTime:HH:mm}");

        protected override Task OnTeamsMeetingParticipantsJoinAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"join {Who(meeting)}");

        protected override Task OnTeamsMeetingParticipantsLeaveAsync(MeetingParticipantsEventDetails meeting, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"leave {Who(meeting)}");

        protected override Task OnTeamsReadReceiptAsync(ReadReceiptInfo readReceiptInfo, ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => Note($"read {readReceiptInfo.LastReadMessageId}");

        private static string Who(MeetingParticipantsEventDetails meeting) =>
            string.Join(", ", meeting.Members.Select(member => $"{member.User.Id} {member.Meeting.InMeeting} {member.Meeting.Role}"));

        private Task Note(string call)
        {
            Called.Add(call);
            return Task.CompletedTask;
        }
    }
}
