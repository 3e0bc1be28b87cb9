using System.Net;
using BotRuntime.Tests.Connector;
using BotRuntime.Tests.Schema;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Rest;
using Xunit;

namespace BotRuntime.Tests.Teams;

public sealed class TeamsInfoTests : IDisposable
{
    private const string InTeam = """{"team":{"id":"t|1"},"tenant":{"id":"n"},"meeting":{"id":"m|1"}}""";

    private readonly FakeWeb _web;
    private readonly RushingClock _clock = new();
    private readonly HttpClient _http;
    private readonly ConnectorClient _connector;

    public TeamsInfoTests()
    {
        _web = new FakeWeb((request, body) => body.Contains("busy twice", StringComparison.Ordinal) && _web!.Asked.Count < 3 ? Busy() : Answers(request));
        _http = _web.CreateClient("");
        _connector = new ConnectorClient(new Uri("https://teams.example/emea/"), null, _http, disposeHttpClient: false) { Delivery = new DeliveryPipeline(_clock) };
    }

    public void Dispose()
    {
        _connector.Dispose();
        _http.Dispose();
        _web.Dispose();
    }

    [Fact]
    public async Task A_team_is_asked_about_by_the_id_of_the_turn_or_another()
    {
        var turn = Turn(InTeam);

        Assert.Equal(("t", 3), await TeamsInfo.GetTeamDetailsAsync(turn) is var team ? (team.Id, team.MemberCount) : default);
        Assert.Equal("c1", Assert.Single(await TeamsInfo.GetTeamChannelsAsync(turn, "other")).Id);
        Assert.Equal(("Ann", "u1"), await TeamsInfo.GetMemberAsync(turn, "u/1") is var member ? (member.GivenName, member.UserPrincipalName) : default);
        await TeamsInfo.GetTeamMemberAsync(turn, "u", "other");
        var page = await TeamsInfo.GetPagedMembersAsync(turn, 5, "a&b");
        Assert.Equal(("next", "Ann"), (page.ContinuationToken, Assert.Single(page.Members).GivenName));
        await TeamsInfo.GetPagedTeamMembersAsync(turn, "other", "c", 7);
#pragma warning disable CS0618 // Bots still call them.
        Assert.Equal("Ann", Assert.Single(await TeamsInfo.GetMembersAsync(turn)).GivenName);
        await TeamsInfo.GetTeamMembersAsync(turn, "other");
#pragma warning restore CS0618

        Assert.Equal(
        [
            "GET v3/teams/t%7C1",
            "GET v3/teams/other/conversations",
            "GET v3/conversations/t%7C1/members/u%2F1",
            "GET v3/conversations/other/members/u",
            "GET v3/conversations/t%7C1/pagedmembers?pageSize=5&continuationToken=a%26b",
            "GET v3/conversations/other/pagedmembers?pageSize=7&continuationToken=c",
            "GET v3/conversations/t%7C1/members",
            "GET v3/conversations/other/members",
        ], Asked);
    }

    [Fact]
    public async Task Outside_of_teams_the_members_are_those_of_the_chat()
    {
        var turn = Turn("{}");
        await TeamsInfo.GetMemberAsync(turn, "u");
        await TeamsInfo.GetPagedMembersAsync(turn);

        Assert.Equal(["GET v3/conversations/convo1/members/u", "GET v3/conversations/convo1/pagedmembers"], Asked);
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamDetailsAsync(turn));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMeetingInfoAsync(turn));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetMeetingParticipantAsync(turn, "m", "u"));
    }

    [Fact]
    public async Task A_meeting_is_asked_about_by_what_the_turn_says()
    {
        var turn = Turn(InTeam);
        turn.Activity.From.AadObjectId = "aad";

        Assert.Equal("Daily", (await TeamsInfo.GetMeetingInfoAsync(turn)).Details.Title);
        Assert.Equal("Organizer", (await TeamsInfo.GetMeetingParticipantAsync(turn)).Meeting.Role);
        await TeamsInfo.GetMeetingParticipantAsync(turn, "m2", "p", "n2");
        var failed = await TeamsInfo.SendMeetingNotificationAsync(turn, new TargetedMeetingNotification(new TargetedMeetingNotificationValue { Recipients = ["u"] }));

        Assert.Equal("u", Assert.Single(failed.RecipientsFailureInfo).RecipientMri);
        Assert.Equal(
        [
            "GET v1/meetings/m%7C1",
            "GET v1/meetings/m%7C1/participants/aad?tenantId=n",
            "GET v1/meetings/m2/participants/p?tenantId=n2",
            "POST v1/meetings/m%7C1/notification",
        ], Asked);
        Assert.Equal("""{"value":{"recipients":["u"]}}""", _web.Asked[^1].Body);
    }

    [Fact]
    public async Task Many_are_written_to_at_once_and_the_operation_can_be_followed()
    {
        var turn = Turn("{}");
        var message = new Activity { Type = "message", Text = "hi" };
        List<TeamMember> two = [new("1"), new("2")];

        Assert.Equal("operation-1", await TeamsInfo.SendMessageToListOfUsersAsync(turn, message, two, "n"));
        await TeamsInfo.SendMessageToListOfChannelsAsync(turn, message, two, "n");
        await TeamsInfo.SendMessageToAllUsersInTenantAsync(turn, message, "n");
        await TeamsInfo.SendMessageToAllUsersInTeamAsync(turn, message, "t", "n");
        Assert.Equal(("Completed", 2), await TeamsInfo.GetOperationStateAsync(turn, "o|1") is var state ? (state.State, state.StatusMap[201]) : default);
        Assert.Equal("e", Assert.Single((await TeamsInfo.GetPagedFailedEntriesAsync(turn, "o", "a&b")).FailedEntries).EntryId);
        await TeamsInfo.CancelOperationAsync(turn, "o");

        Assert.Equal(
        [
            "POST v3/batch/conversation/users/",
            "POST v3/batch/conversation/channels/",
            "POST v3/batch/conversation/tenant/",
            "POST v3/batch/conversation/team/",
            "GET v3/batch/conversation/o%7C1",
            "GET v3/batch/conversation/failedentries/o?continuationToken=a%26b",
            "DELETE v3/batch/conversation/o",
        ], Asked);
        Assert.Equal(
        [
            """{Activity:{text:"hi",type:"message"},Members:[{id:"1"},{id:"2"}],TenantId:"n"}""",
            """{Activity:{text:"hi",type:"message"},Members:[{id:"1"},{id:"2"}],TenantId:"n"}""",
            """{Activity:{text:"hi",type:"message"},TenantId:"n"}""",
            """{Activity:{text:"hi",type:"message"},TeamId:"t",TenantId:"n"}""",
        ], _web.Asked.Take(4).Select(asked => WireJson.Sorted(WireJson.Read(asked.Body))));
        await Assert.ThrowsAsync<ValidationException>(() => TeamsInfo.SendMessageToListOfUsersAsync(turn, message, [], "n"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.SendMessageToAllUsersInTenantAsync(turn, message, null));
    }

    [Fact]
    public async Task A_refusal_of_Teams_carries_status_and_words()
    {
        var problem = await Assert.ThrowsAsync<HttpOperationException>(() => TeamsInfo.GetTeamDetailsAsync(Turn("{}"), "forbidden"));

        Assert.Equal((HttpStatusCode.Forbidden, "no"), (problem.Response.StatusCode, problem.Response.Content));
    }

    [Theory]
    [InlineData("forbidden", 1, HttpStatusCode.Forbidden)]
    [InlineData("busy", 11, HttpStatusCode.TooManyRequests)]
    public async Task A_batch_that_fails_tells_of_every_attempt(string operation, int attempts, HttpStatusCode status)
    {
        var problem = await Assert.ThrowsAsync<AggregateException>(() => TeamsInfo.GetOperationStateAsync(Turn("{}"), operation));

        Assert.Equal((attempts, attempts), (problem.InnerExceptions.Count, _web.Asked.Count));
        Assert.All(problem.InnerExceptions, one => Assert.Equal(status, Assert.IsType<HttpOperationException>(one).Response.StatusCode));
    }

    [Fact]
    public async Task A_throttled_batch_waits_as_told_and_succeeds()
    {
        var start = _clock.GetTimestamp();

        Assert.Equal("operation-1", await TeamsInfo.SendMessageToAllUsersInTenantAsync(Turn("{}"), new Activity(), "busy twice"));
        Assert.Equal(3, _web.Asked.Count);
        Assert.InRange(_clock.GetElapsedTime(start), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_cancelled_batch_is_not_tried_again()
    {
        using var cancellation = new CancellationTokenSource();
        _web.Before = cancellation.CancelAsync;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TeamsInfo.GetOperationStateAsync(Turn("{}"), "busy", cancellation.Token));
        Assert.Single(_web.Asked);
    }

    [Fact]
    public async Task A_turn_without_connector_says_so() =>
        Assert.Contains("service url", (await Assert.ThrowsAsync<InvalidOperationException>(() => TeamsInfo.GetTeamDetailsAsync(new TurnContext(new CollectingAdapter(), Some.Message("hi")), "t"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task New_members_are_asked_for_and_those_that_Teams_does_not_know_yet_are_as_the_activity_says()
    {
        var bot = new MembersBot();
        var turn = Turn(InTeam);
        turn.Activity.Type = "conversationUpdate";
        turn.Activity.ChannelId = Channels.Msteams;
        turn.Activity.MembersAdded = [new ChannelAccount("u1"), new ChannelAccount("gone", "Old name")];
        await bot.OnTurnAsync(turn);

        Assert.Equal(["u1 Ann", "gone Old name"], bot.Added);
    }

    [Fact]
    public async Task A_message_to_a_channel_starts_a_conversation_there()
    {
        var adapter = new StartingAdapter();
        var turn = new TurnContext(adapter, Some.Message("hi", Channels.Msteams));
        var (reference, id) = await TeamsInfo.SendMessageToTeamsChannelAsync(turn, new Activity { Type = "message", Text = "news" }, "19:general", "app");

        Assert.Equal(("19:general;messageid=1", "1"), (reference.Conversation.Id, id));
        Assert.Equal(("app", "msteams", "https://channel.example/"), adapter.Asked);
        Assert.Equal("""{activity:{text:"news",type:"message"},channelData:{channel:{id:"19:general"}},isGroup:true}""", WireJson.Sorted(WireJson.Read(WireJson.Write(adapter.Parameters!))));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TeamsInfo.SendMessageToTeamsChannelAsync(turn, new Activity(), "", "app"));
    }

    private IEnumerable<string> Asked => _web.Asked.Select(asked => $"{asked.Method} {asked.Url.Replace("https://teams.example/emea/", "", StringComparison.Ordinal)}");

    private static HttpResponseMessage Answers(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath["/emea/".Length..];
        return path switch
        {
            _ when path.EndsWith("forbidden", StringComparison.Ordinal) => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("no") },
            _ when path.EndsWith("busy", StringComparison.Ordinal) => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
            _ when path.EndsWith("/members/gone", StringComparison.Ordinal) => FakeWeb.Json("""{"error":{"code":"ConversationNotFound"}}""", HttpStatusCode.NotFound),
            _ when path.EndsWith("/conversations", StringComparison.Ordinal) => FakeWeb.Json("""{"conversations":[{"id":"c1","name":null}]}"""),
            _ when path.EndsWith("/pagedmembers", StringComparison.Ordinal) => FakeWeb.Json("""{"continuationToken":"next","members":[{"id":"u1","givenName":"Ann"}]}"""),
            _ when path.EndsWith("/members", StringComparison.Ordinal) => FakeWeb.Json("""[{"id":"u1","givenName":"Ann"}]"""),
            _ when path.Contains("/members/", StringComparison.Ordinal) => FakeWeb.Json("""{"id":"u1","name":"Ann","givenName":"Ann","userPrincipalName":"u1","objectId":"o"}"""),
            _ when path.Contains("/participants/", StringComparison.Ordinal) => FakeWeb.Json("""{"user":{"id":"u1"},"meeting":{"role":"Organizer","inMeeting":true},"conversation":{"id":"c"}}"""),
            _ when path.EndsWith("/notification", StringComparison.Ordinal) => FakeWeb.Json("""{"recipientsFailureInfo":[{"recipientMri":"u","errorcode":"x"}]}""", HttpStatusCode.MultiStatus),
            _ when path.StartsWith("v1/meetings/", StringComparison.Ordinal) => FakeWeb.Json("""{"details":{"id":"m","title":"Daily"},"organizer":{"id":"o"}}"""),
            _ when path.Contains("failedentries", StringComparison.Ordinal) => FakeWeb.Json("""{"failedEntryResponses":[{"entryId":"e","error":"BotNotInRoster"}]}"""),
            _ when request.Method == HttpMethod.Post => new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("operation-1") },
            _ when path.StartsWith("v3/batch/", StringComparison.Ordinal) => FakeWeb.Json("""{"state":"Completed","statusMap":{"201":2},"totalEntriesCount":2}"""),
            _ => FakeWeb.Json("""{"id":"t","memberCount":3}"""),
        };
    }

    private static HttpResponseMessage Busy()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.Add("Retry-After", "3");
        return answer;
    }

    private TurnContext Turn(string channelData)
    {
        var activity = Some.Message("hi", Channels.Msteams);
        activity.ChannelData = WireJson.Read(channelData);
        var turn = new TurnContext(new CollectingAdapter(), activity);
        turn.TurnState.Add<IConnectorClient>(_connector);
        return turn;
    }

    private sealed class MembersBot : TeamsActivityHandler
    {
        public List<string> Added { get; } = [];

        protected override Task OnTeamsMembersAddedAsync(IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
        {
            Added.AddRange(teamsMembersAdded.Select(member => $"{member.Id} {member.Name}"));
            return Task.CompletedTask;
        }
    }

    private sealed class StartingAdapter : BotAdapter
    {
        public (string App, string Channel, string ServiceUrl) Asked { get; private set; }

        public ConversationParameters? Parameters { get; private set; }

        public override async Task CreateConversationAsync(string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters, BotCallbackHandler callback, CancellationToken cancellationToken)
        {
            (Asked, Parameters) = ((botAppId, channelId, serviceUrl), conversationParameters);
            var started = new Activity { Type = "event", Id = "1", ChannelId = channelId, Conversation = new ConversationAccount(id: "19:general;messageid=1") };
            await callback(new TurnContext(this, started), cancellationToken);
        }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
