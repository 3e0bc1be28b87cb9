using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Connector;

public sealed class ConnectorClientTests
{
    [Fact]
    public async Task Each_operation_has_its_method_and_route()
    {
        using var web = new FakeWeb((request, _) => FakeWeb.Json(request.RequestUri!.AbsolutePath.EndsWith("/members", StringComparison.Ordinal) ? """[{"id":"u"}]""" : """{"id":"1"}"""));
        var conversations = Client(web).Conversations;
        var activity = Some.Message("hi");
        activity.ReplyToId = "r|1";

        await conversations.CreateConversationAsync(new ConversationParameters { TopicName = "t" });
        Assert.Equal("1", (await conversations.SendToConversationAsync("c|1", activity)).Id);
        Assert.Equal("1", (await conversations.ReplyToActivityAsync(activity)).Id);
        await conversations.UpdateActivityAsync(activity);
        await conversations.DeleteActivityAsync("c", "a");
        Assert.Equal("u", Assert.Single(await conversations.GetConversationMembersAsync("c")).Id);
        await conversations.GetConversationPagedMembersAsync("c", 5, "next&page");
        await conversations.GetActivityMembersAsync("c", "a/b");
        await ((Conversations)conversations).GetConversationMemberAsync("u", "c");

        Assert.Equal(
        [
            "POST v3/conversations",
            "POST v3/conversations/c%7C1/activities",
            "POST v3/conversations/convo1/activities/r%7C1",
            "PUT v3/conversations/convo1/activities/a1",
            "DELETE v3/conversations/c/activities/a",
            "GET v3/conversations/c/members",
            "GET v3/conversations/c/pagedmembers?pageSize=5&continuationToken=next%26page",
            "GET v3/conversations/c/activities/a%2Fb/members",
            "GET v3/conversations/c/members/u",
        ], web.Asked.Select(asked => $"{asked.Method} {asked.Url.Replace("https://channel.example/base/", "", StringComparison.Ordinal)}"));
        Assert.Equal("hi", (string?)JObject.Parse(web.Asked[1].Body)["text"]);
    }

    [Fact]
    public async Task A_refusal_carries_what_the_channel_said_and_no_secret()
    {
        using var web = new FakeWeb((_, _) => FakeWeb.Json("""{"error":{"code":"MessageWritesBlocked","message":"blocked"}}""", HttpStatusCode.Forbidden));
        var problem = await Assert.ThrowsAsync<ErrorResponseException>(() => Client(web).Conversations.SendToConversationAsync(Some.Message("hi")));

        Assert.Equal(HttpStatusCode.Forbidden, problem.Response.StatusCode);
        Assert.Equal("MessageWritesBlocked", problem.Body.Error.Code);
        Assert.DoesNotContain("Authorization", problem.Request.Headers.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task An_empty_answer_is_an_answer(string body)
    {
        using var web = new FakeWeb((_, _) => FakeWeb.Json(body, HttpStatusCode.Accepted));

        Assert.Null((await Client(web).Conversations.SendToConversationAsync(Some.Message("hi")))?.Id);
    }

    [Fact]
    public async Task A_page_of_HTML_in_place_of_an_error_is_kept_as_it_came()
    {
        using var web = new FakeWeb((_, _) => new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("<html>") });
        var problem = await Assert.ThrowsAsync<ErrorResponseException>(() => Client(web).Conversations.DeleteActivityAsync("c", "a"));

        Assert.Equal(("<html>", null), (problem.Response.Content, problem.Body));
    }

    [Fact]
    public async Task Nothing_is_asked_without_an_id()
    {
        using var web = new FakeWeb((_, _) => FakeWeb.Json("{}"));

        Assert.Equal("activityId", (await Assert.ThrowsAsync<ValidationException>(() => Client(web).Conversations.DeleteActivityAsync("c", ""))).Target);
        Assert.Equal("'ReplyToId' cannot be null.", (await Assert.ThrowsAsync<ValidationException>(() => Client(web).Conversations.ReplyToActivityAsync(Some.Message("hi")))).Message);
        Assert.Equal("activity", (await Assert.ThrowsAsync<ValidationException>(() => Client(web).Conversations.SendToConversationAsync("c", null))).Target);
        Assert.Empty(web.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.Moved)]
    [InlineData(HttpStatusCode.Redirect)]
    public async Task A_view_that_lies_elsewhere_is_fetched_there_without_the_bots_token(HttpStatusCode status)
    {
        using var web = new FakeWeb((request, _) => request.RequestUri!.Host == "files.example" ? FakeWeb.Json("abc") : Moved(status, "https://files.example/x"));
        using var client = new ConnectorClient(new Uri("https://channel.example/base"), new TokenCredentials("secret"), web.CreateClient(""), disposeHttpClient: true);
        var headers = new Dictionary<string, List<string>> { ["X-Api-Key"] = ["secret"] };

        using var view = await client.Attachments.GetAttachmentWithHttpMessagesAsync("f", "original", headers);

        Assert.Equal("abc", await new StreamReader(view.Body).ReadToEndAsync());
        Assert.Equal([("https://channel.example/base/v3/attachments/f/views/original", "Bearer secret"), ("https://files.example/x", null)], web.Asked.Select(asked => (asked.Url, asked.Authorization)));
        Assert.False(view.Request.Headers.Contains("X-Api-Key"));
    }

    [Theory]
    [InlineData("https://channel.example/round", 2)]
    [InlineData("http://files.example/x", 1)]
    [InlineData("file:///etc/passwd", 1)]
    [InlineData(null, 1)]
    public async Task Only_one_step_is_followed_and_none_out_of_encryption(string? location, int asked)
    {
        using var web = new FakeWeb((_, _) => Moved(HttpStatusCode.Redirect, location));

        await Assert.ThrowsAsync<ErrorResponseException>(() => Client(web).Attachments.GetAttachmentAsync("f", "original"));
        Assert.Equal(asked, web.Asked.Count);
    }

    [Fact]
    public async Task A_bots_own_kind_of_client_is_asked()
    {
        using var http = new OwnClient();
        using var client = new ConnectorClient(new Uri("https://channel.example/base"), null, http, disposeHttpClient: false);

        Assert.Equal("mine", (await client.Conversations.SendToConversationAsync(Some.Message("hi"))).Id);
    }

    private static HttpResponseMessage Moved(HttpStatusCode status, string? to) => new(status) { Headers = { Location = to is null ? null : new Uri(to) } };

    private sealed class OwnClient : HttpClient
    {
        public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(FakeWeb.Json("""{"id":"mine"}"""));
    }

    private static ConnectorClient Client(FakeWeb web) => new(new Uri("https://channel.example/base"), null, web.CreateClient(""), disposeHttpClient: true);
}
