using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class TestTokensTests
{
    private readonly TestAdapter _adapter = new();
    private readonly TurnContext _turn;

    public TestTokensTests()
    {
        _turn = new TurnContext(_adapter, Some.Message("hi"));
    }

    [Fact]
    public async Task Only_the_signed_in_user_of_that_channel_and_connection_has_a_token()
    {
        _adapter.AddUserToken("crm", "test", "user1", "t");

        Assert.Equal(("crm", "t"), (await TokenAsync("crm")) is { } token ? (token.ConnectionName, token.Token) : default);
        Assert.Null(await TokenAsync("mail"));
        _turn.Activity.From.Id = "user2";
        Assert.Null(await TokenAsync("crm"));
    }

    [Fact]
    public async Task A_code_signs_in_once_and_for_good()
    {
        _adapter.AddUserToken("crm", "test", "user1", "t", "123");

        Assert.Null(await TokenAsync("crm"));
        Assert.Null(await TokenAsync("crm", "321"));
        Assert.Equal("t", (await TokenAsync("crm", "123")).Token);
        Assert.Equal("t", (await TokenAsync("crm")).Token);
    }

    [Fact]
    public async Task Signing_out_of_one_connection_leaves_the_others()
    {
        _adapter.AddUserToken("crm", "test", "user1", "t");
        _adapter.AddUserToken("mail", "test", "user1", "t");
        await _adapter.SignOutUserAsync(_turn, "crm");
        Assert.Equal(["mail"], (await _adapter.GetTokenStatusAsync(_turn, "user1")).Select(status => status.ConnectionName));

        await _adapter.SignOutUserAsync(_turn);
        Assert.Null(await _adapter.GetTokenStatusAsync(_turn, "user1"));
    }

    [Fact]
    public async Task The_status_can_be_asked_for_some_connections()
    {
        foreach (var connection in new[] { "a", "b", "c" }) _adapter.AddUserToken(connection, "test", "user1", "t");

        Assert.Equal(["a", "c"], (await _adapter.GetTokenStatusAsync(_turn, "user1", "a,c")).Select(status => status.ConnectionName));
    }

    [Fact]
    public async Task A_token_or_uri_can_be_exchanged_for_what_the_test_said()
    {
        _adapter.AddExchangeableToken("crm", "test", "user1", "sso", "t");
        _adapter.AddExchangeableToken("crm", "test", "user1", "api://x", "u");

        Assert.Equal("t", (await _adapter.ExchangeTokenAsync(_turn, "crm", "user1", new TokenExchangeRequest { Token = "sso", Uri = "api://x" })).Token);
        Assert.Equal("u", (await _adapter.ExchangeTokenAsync(_turn, "crm", "user1", new TokenExchangeRequest { Uri = "api://x" })).Token);
        Assert.Null(await _adapter.ExchangeTokenAsync(_turn, "crm", "user1", new TokenExchangeRequest { Token = "other" }));
    }

    [Fact]
    public async Task An_exchange_can_be_made_to_fail()
    {
        _adapter.ThrowOnExchangeRequest("crm", "test", "user1", "sso");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _adapter.ExchangeTokenAsync(_turn, "crm", "user1", new TokenExchangeRequest { Token = "sso" }));
    }

    [Fact]
    public async Task A_sign_in_link_names_connection_channel_and_user()
    {
        var resource = await _adapter.GetSignInResourceAsync(_turn, "crm", "user1");

        Assert.Equal("https://fake.com/oauthsignin/crm/test/user1", resource.SignInLink);
        Assert.Equal("api://crm/resource", resource.TokenExchangeResource.Uri);
        Assert.Equal("https://fake.com/oauthsignin/crm/test", await _adapter.GetOauthSignInLinkAsync(_turn, "crm", default));
    }

    private Task<TokenResponse> TokenAsync(string connection, string? code = null) => _adapter.GetUserTokenAsync(_turn, connection, code, default);
}
