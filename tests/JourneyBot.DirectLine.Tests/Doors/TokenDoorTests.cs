using System.Net;
using JourneyBot.DirectLine.Tokens;
using Microsoft.IdentityModel.JsonWebTokens;

namespace JourneyBot.DirectLine.Tests.Doors;

public sealed class TokenDoorTests
{
    private const string Generate = "/tokens/generate";

    [Fact]
    public async Task The_secret_gets_a_token_of_half_an_hour_for_a_new_user()
    {
        await using var chat = await Chat.StartAsync();
        using var response = await chat.SendAsync(HttpMethod.Post, Generate, Chat.Secret);
        var answer = await Chat.JsonAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1_800, (int)answer["expires_in"]!);
        var token = new JsonWebToken((string)answer["token"]!);
        Assert.StartsWith("dl_", token.GetClaim("user").Value, StringComparison.Ordinal);
        Assert.Equal((string)answer["conversationId"]!, token.GetClaim("conv").Value);
        Assert.Equal(chat.Clock.GetUtcNow().UtcDateTime.AddSeconds(1_800), token.ValidTo);
    }

    [Fact]
    public async Task The_secrets_holder_says_who_the_user_is()
    {
        await using var chat = await Chat.StartAsync();
        using var response = await chat.SendAsync(HttpMethod.Post, Generate, Chat.Secret, """{"user":{"id":"dl_ann"}}""");

        Assert.Equal("dl_ann", new JsonWebToken((string)(await Chat.JsonAsync(response))["token"]!).GetClaim("user").Value);
    }

    [Theory]
    [InlineData(null, null, 401, "MissingToken")]
    [InlineData("another secret of some length", null, 403, "BadSecret")]
    [InlineData(Chat.Secret, """{"user":{"id":"ann"}}""", 400, "BadUserId")]
    [InlineData(Chat.Secret, """{"user":""", 400, "MalformedJson")]
    public async Task Others_are_refused_with_a_reason(string? bearer, string? body, int status, string code)
    {
        await using var chat = await Chat.StartAsync();
        using var response = await chat.SendAsync(HttpMethod.Post, Generate, bearer, body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (string)(await Chat.JsonAsync(response))["error"]!["code"]!);
    }

    [Theory]
    [InlineData("Development", "127.0.0.1", null, null, 200)]
    [InlineData("Development", "192.0.2.7", null, null, 403)]
    [InlineData("Development", "127.0.0.1", "rebound.example", null, 403)]
    [InlineData("Development", "127.0.0.1", null, "X-Forwarded-For", 403)]
    [InlineData("Production", "127.0.0.1", null, null, 403)]
    public async Task Without_a_secret_only_a_developers_own_machine_gets_tokens(string environment, string from, string? host, string? header, int status)
    {
        await using var chat = await Chat.StartAsync(from: IPAddress.Parse(from), environment: environment, settings: ("Secret", null));
        List<(string, string)> headers = [];
        if (host is not null) headers.Add(("Host", host));
        if (header is not null) headers.Add((header, "192.0.2.7"));
        using var response = await chat.SendAsync(HttpMethod.Post, Generate, null, null, [.. headers]);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_refreshed_token_keeps_user_and_conversation_and_lives_on()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        chat.Clock.Advance(TimeSpan.FromMinutes(15));
        using var response = await chat.SendAsync(HttpMethod.Post, "/tokens/refresh", token.Token);
        var fresh = (string)(await Chat.JsonAsync(response))["token"]!;
        chat.Clock.Advance(TimeSpan.FromMinutes(20));

        var later = new DirectLineToken(fresh, token.ConversationId, 1_800);
        await chat.ReadAsync(later);
        Assert.Equal("dl_ann", new JsonWebToken(fresh).GetClaim("user").Value);
    }

    [Fact]
    public async Task An_expired_token_is_refused_for_good()
    {
        await using var chat = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        chat.Clock.Advance(DirectLineTokens.Lifetime - TimeSpan.FromSeconds(1));
        await chat.ReadAsync(token);
        chat.Clock.Advance(TimeSpan.FromSeconds(1));

        using var refreshed = await chat.SendAsync(HttpMethod.Post, "/tokens/refresh", token.Token);
        using var posted = await chat.PostAsync(token, """{"type":"message","text":"hi"}""");
        Assert.Equal(HttpStatusCode.Forbidden, refreshed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
    }

    [Fact]
    public async Task A_token_signed_elsewhere_or_altered_is_refused()
    {
        await using var chat = await Chat.StartAsync();
        await using var other = await Chat.StartAsync();
        var token = await chat.BeginAsync();
        foreach (var bad in new[] { other.Tokens.Issue("dl_ann", token.ConversationId).Token, token.Token[..^2], "eyJhbGciOiJub25lIn0.e30.", "nonsense" })
        {
            using var response = await chat.SendAsync(HttpMethod.Get, $"/conversations/{token.ConversationId}", bad);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_configured_key_makes_tokens_good_on_every_node()
    {
        var key = ("SigningKey", (string?)"a key that is at least thirty-two bytes long");
        await using var one = await Chat.StartAsync(settings: key);
        await using var two = await Chat.StartAsync(settings: key);
        using var response = await two.SendAsync(HttpMethod.Post, "/tokens/refresh", one.Tokens.Issue("dl_ann", null).Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("dl_")]
    [InlineData("dl_a b")]
    [InlineData("dl_a|b")]
    public async Task A_user_id_of_another_form_is_the_callers_bug(string userId)
    {
        await using var chat = await Chat.StartAsync();
        Assert.Throws<ArgumentException>(() => chat.Tokens.Issue(userId, null));
    }
}
