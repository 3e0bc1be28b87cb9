using System.Net;
using System.Text;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class UserTokenTests : IDisposable
{
    private const string Root = "https://tokens.example/api/";

    private readonly FakeWeb _web;
    private readonly UserTokenClientImpl _client;
    private HttpStatusCode _status = HttpStatusCode.OK;
    private string _answer = "{}";

    public UserTokenTests()
    {
        _web = new FakeWeb((_, _) => FakeWeb.Json(_answer, _status));
        _client = new UserTokenClientImpl("bot-id", new Signer(), "https://tokens.example", _web.CreateClient(""), null);
    }

    public void Dispose()
    {
        _client.Dispose();
        _web.Dispose();
    }

    [Fact]
    public async Task A_users_token_is_asked_for_in_the_bots_name()
    {
        _answer = """{"connectionName":"graph","token":"t","channelId":"msteams","expiration":"2026-05-01T12:00:00Z"}""";
        var token = await _client.GetUserTokenAsync("user 1&2", "graph", "msteams", "123456", default);

        Assert.Equal(("t", "graph", "2026-05-01T12:00:00Z"), (token.Token, token.ConnectionName, token.Expiration));
        var asked = Assert.Single(_web.Asked);
        Assert.Equal(
            (HttpMethod.Get, Root + "usertoken/GetToken?userId=user%201%262&connectionName=graph&channelId=msteams&code=123456", "Bearer signed"),
            (asked.Method, asked.Url, asked.Authorization));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"error":{"code":"NotFound","message":"no token"}}""")]
    public async Task Who_is_not_signed_in_has_no_token(string answer)
    {
        (_status, _answer) = (HttpStatusCode.NotFound, answer);
        Assert.Null(await _client.GetUserTokenAsync("u", "graph", "msteams", null, default));
    }

    [Fact]
    public async Task A_sign_in_remembers_the_way_back_to_the_conversation()
    {
        _answer = """{"signInLink":"https://sign.in","tokenExchangeResource":{"id":"1","uri":"u","providerId":"p"},"tokenPostResource":{"sasUrl":"s"}}""";
        var activity = Some.Message("hi", "msteams");
        activity.RelatesTo = new ConversationReference { ChannelId = "parent" };
        var resource = await _client.GetSignInResourceAsync("graph", activity, "https://after", default);

        Assert.Equal(("https://sign.in", "u", "s"), (resource.SignInLink, resource.TokenExchangeResource.Uri, resource.TokenPostResource.SasUrl));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(Assert.Single(_web.Asked).Url).Query);
        var state = JObject.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(query["state"].ToString())));
        Assert.Equal(("graph", "bot-id", "convo1", "parent"), ((string?)state["connectionName"], (string?)state["msAppId"], (string?)state["conversation"]!["conversation"]!["id"], (string?)state["relatesTo"]!["channelId"]));
        Assert.Equal("https://after", query["finalRedirect"].ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task A_user_can_be_signed_out(HttpStatusCode status)
    {
        _status = status;
        await _client.SignOutUserAsync("u", "graph", "msteams", default);

        Assert.Equal((HttpMethod.Delete, Root + "usertoken/SignOut?userId=u&connectionName=graph&channelId=msteams"), Assert.Single(_web.Asked.Select(asked => (asked.Method, asked.Url))));
    }

    [Fact]
    public async Task The_states_of_all_connections_can_be_asked_for()
    {
        _answer = """[{"connectionName":"graph","hasToken":true},{"connectionName":"other","hasToken":false}]""";
        var states = await _client.GetTokenStatusAsync("u", "msteams", "graph,other", default);

        Assert.Equal([("graph", true), ("other", false)], states.Select(state => (state.ConnectionName, state.HasToken ?? false)));
        Assert.EndsWith("GetTokenStatus?userId=u&channelId=msteams&include=graph%2Cother", Assert.Single(_web.Asked).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_for_several_resources_come_by_resource()
    {
        _answer = """{"https://graph":{"token":"g"},"https://other":{"token":"o"}}""";
        var tokens = await _client.GetAadTokensAsync("u", "aad", ["https://graph", "https://other"], "msteams", default);

        Assert.Equal(("g", "o"), (tokens["https://graph"].Token, tokens["https://other"].Token));
        Assert.Equal("""{"resourceUrls":["https://graph","https://other"]}""", Assert.Single(_web.Asked).Body);
    }

    [Fact]
    public async Task A_token_is_exchanged_or_it_is_said_why_not()
    {
        _answer = """{"token":"exchanged"}""";
        Assert.Equal("exchanged", (await _client.ExchangeTokenAsync("u", "graph", "msteams", new TokenExchangeRequest(token: "t"), default)).Token);
        Assert.Equal("""{"token":"t"}""", Assert.Single(_web.Asked).Body);

        (_status, _answer) = (HttpStatusCode.BadRequest, """{"error":{"code":"BadArgument","message":"no consent"}}""");
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => _client.ExchangeTokenAsync("u", "graph", "msteams", new TokenExchangeRequest(token: "t"), default));
        Assert.Contains("BadArgument no consent.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_status_is_an_error_with_the_answer_in_it()
    {
        (_status, _answer) = (HttpStatusCode.Forbidden, """{"error":{"code":"Denied","message":"not yours"}}""");
        var problem = await Assert.ThrowsAsync<ErrorResponseException>(() => _client.GetUserTokenAsync("u", "graph", null, null, default));

        Assert.Equal((HttpStatusCode.Forbidden, "Denied"), (problem.Response.StatusCode, problem.Body.Error.Code));
        Assert.DoesNotContain("Authorization", problem.Request.Headers.Keys);
    }

    [Fact]
    public async Task What_is_disposed_asks_no_more()
    {
        _client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _client.GetUserTokenAsync("u", "graph", null, null, default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _client.GetTokenStatusAsync("u", "msteams", null, default));
    }

    private sealed class Signer : ServiceClientCredentials
    {
        public override Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", "signed");
            return Task.CompletedTask;
        }
    }
}
