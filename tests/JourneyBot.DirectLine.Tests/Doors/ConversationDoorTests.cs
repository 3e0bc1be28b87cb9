using System.Net;
using System.Text.Json.Nodes;
using JourneyBot.DirectLine.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.DirectLine.Tests.Doors;

public sealed class ConversationDoorTests
{
    [Fact]
    public async Task A_start_answers_what_the_client_needs()
    {
        await using var chat = await Chat.StartAsync();
        var token = chat.Tokens.Issue("dl_ann", null);
        using var response = await chat.SendAsync(HttpMethod.Post, "/conversations", token.Token, """{"user":{"id":"somebody else"},"locale":"en-GB"}""");
        var answer = (await Chat.JsonAsync(response)).AsObject();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["conversationId", "token", "expires_in", "streamUrl", "referenceGrammarId"], answer.Select(member => member.Key));
        Assert.Equal(token.ConversationId, (string)answer["conversationId"]!);
        Assert.Equal($"ws://localhost/v3/directline/conversations/{token.ConversationId}/stream?watermark=0&t={(string)answer["token"]!}", (string)answer["streamUrl"]!);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("dl_ann", await chat.Services.GetRequiredService<DirectLineConversations>().OwnerOfAsync(token.ConversationId, default));
    }

    [Fact]
    public async Task A_start_that_is_sent_again_resumes_the_conversation_and_welcomes_once()
    {
        var bot = new EchoBot();
        await using var chat = await Chat.StartAsync(bot);
        var token = await chat.BeginAsync();
        using var again = await chat.SendAsync(HttpMethod.Post, "/conversations", token.Token);
        using var follower = await chat.FollowAsync(token);
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("Echo: hi");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(["Echo: hi", "Welcome", "hi"], follower.Texts.Order(StringComparer.Ordinal));
        var welcome = Assert.Single(bot.Came, activity => activity.Type == "conversationUpdate");
        Assert.Equal(["bot", "dl_ann"], welcome.MembersAdded.Select(member => member.Id));
        Assert.Equal(("en-GB", "webchat", "bot"), (welcome.Locale, welcome.ChannelId, welcome.Recipient.Id));
    }

    [Fact]
    public async Task A_reconnect_gets_a_fresh_token_and_a_stream_from_its_watermark()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        chat.Clock.Advance(TimeSpan.FromMinutes(1));
        using var response = await chat.SendAsync(HttpMethod.Get, $"/conversations/{token.ConversationId}?watermark=7", token.Token);
        var answer = await Chat.JsonAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(token.Token, (string)answer["token"]!);
        Assert.Contains("/stream?watermark=7&t=", (string)answer["streamUrl"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 401)]
    [InlineData("foreign", 403)]
    [InlineData("not started", 404)]
    [InlineData("same conversation, other user", 403)]
    public async Task Who_may_not_see_a_conversation_is_told_so_where_the_client_looks(string who, int status)
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        var fresh = chat.Tokens.Issue("dl_ann", null);
        var (id, bearer) = who switch
        {
            "none" => (token.ConversationId, null),
            "foreign" => (token.ConversationId, chat.Tokens.Issue("dl_bob", null).Token),
            "not started" => (fresh.ConversationId, fresh.Token),
            _ => (token.ConversationId, chat.Tokens.Issue("dl_bob", token.ConversationId).Token),
        };

        foreach (var (method, path, body) in new[] { (HttpMethod.Get, "", null), (HttpMethod.Get, "/activities", null), (HttpMethod.Post, "/activities", """{"type":"message"}"""), (HttpMethod.Get, "/stream", (string?)null) })
        {
            using var response = await chat.SendAsync(method, $"/conversations/{id}{path}", bearer, body);
            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task Nobody_starts_a_conversation_over_anothers()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var response = await chat.SendAsync(HttpMethod.Post, "/conversations", chat.Tokens.Issue("dl_bob", token.ConversationId).Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("?watermark=abc", 400)]
    [InlineData("?watermark=-5", 400)]
    [InlineData("?watermark=-", 200)]
    [InlineData("?watermark=", 200)]
    [InlineData("", 200)]
    public async Task A_watermark_is_one_of_ours_or_none(string query, int status)
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        using var response = await chat.SendAsync(HttpMethod.Get, $"/conversations/{token.ConversationId}{query}", token.Token);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_address_starts_so_many_conversations_a_minute_and_is_told_when_to_come_back()
    {
        await using var chat = await Chat.StartAsync(settings: ("ConversationsPerMinute", "2"));
        await chat.BeginAsync();
        var token = await chat.BeginAsync();
        chat.Clock.Advance(TimeSpan.FromSeconds(15));
        using var third = await chat.SendAsync(HttpMethod.Post, "/conversations", chat.Tokens.Issue("dl_ann", null).Token);
        using var known = await chat.SendAsync(HttpMethod.Post, "/conversations", token.Token);
        chat.Clock.Advance(TimeSpan.FromSeconds(45));

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(45), third.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        await chat.BeginAsync();
    }

    [Fact]
    public async Task A_preflight_names_the_headers_that_web_chat_sends()
    {
        await using var chat = await Chat.StartAsync(settings: ("AllowedOrigins:0", "https://shop.example"));
        using var response = await chat.SendAsync(HttpMethod.Options, "/conversations", null, null, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("https://shop.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("authorization,content-type,x-ms-bot-agent,x-requested-with", response.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Equal("GET,POST,OPTIONS", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }

    [Theory]
    [InlineData("https://shop.example", null, 201)]
    [InlineData("http://localhost", null, 201)]
    [InlineData("https://localhost", null, 201)]
    [InlineData("https://behind-a-proxy.example", "same-origin", 201)]
    [InlineData("https://evil.example", "cross-site", 403)]
    [InlineData("null", null, 403)]
    public async Task Pages_of_the_own_and_of_configured_origins_may_call(string origin, string? site, int status)
    {
        await using var chat = await Chat.StartAsync(settings: ("AllowedOrigins:0", "https://shop.example"));
        List<(string, string)> headers = [("Origin", origin)];
        if (site is not null) headers.Add(("Sec-Fetch-Site", site));
        using var response = await chat.SendAsync(HttpMethod.Post, "/conversations", chat.Tokens.Issue("dl_ann", null).Token, "{}", [.. headers]);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
