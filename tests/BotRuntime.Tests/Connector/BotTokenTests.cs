using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BotRuntime.Tests.Connector;

public sealed class BotTokenTests
{
    [Fact]
    public async Task The_bot_signs_with_a_token_for_the_channels_that_is_got_once()
    {
        using var web = new FakeWeb((request, _) => request.RequestUri!.Host == "login.microsoftonline.com"
            ? FakeWeb.Json(request.RequestUri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal)
                ? """{"token_type":"Bearer","expires_in":3600,"access_token":"the-token"}"""
                : """{"tenant_discovery_endpoint":"https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration","metadata":[]}""")
            : FakeWeb.Json("""{"id":"1"}"""));
        // An id of its own: tokens are kept for the whole process.
        const string AppId = "bot-token-tests";
        var factory = new PasswordServiceClientCredentialFactory(AppId, "secret", null, web.CreateClient(""), null);

        for (var i = 0; i < 3; i++)
        {
            var credentials = await factory.CreateCredentialsAsync(AppId, AuthenticationConstants.ToChannelFromBotOAuthScope, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default);
            using var client = new ConnectorClient(new Uri("https://channel.example"), credentials, web.CreateClient(""), false);
            await client.Conversations.SendToConversationAsync(Some.Message("hi"));
        }

        var token = Assert.Single(web.Asked, asked => asked.Url.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal));
        Assert.StartsWith("https://login.microsoftonline.com/botframework.com/", token.Url, StringComparison.Ordinal);
        Assert.Contains(WebUtility.UrlEncode("https://api.botframework.com/.default"), token.Body, StringComparison.OrdinalIgnoreCase);
        Assert.All(web.Asked.Where(asked => asked.Url.StartsWith("https://channel.example", StringComparison.Ordinal)), asked => Assert.Equal("Bearer the-token", asked.Authorization));
    }

    [Fact]
    public async Task A_missing_password_names_its_key()
    {
        var factory = new PasswordServiceClientCredentialFactory(ChannelAuthority.AppId, null, null, null, null);
        var credentials = (AppCredentials)await factory.CreateCredentialsAsync(ChannelAuthority.AppId, null, null, true, default);

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => credentials.GetTokenAsync());
        Assert.Contains("MicrosoftAppPassword", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_got_once_for_all_who_wait_and_again_before_it_expires()
    {
        var clock = new FakeTimeProvider();
        var calls = 0;
        var gate = new TaskCompletionSource();
        var cached = new CachedToken(async _ =>
        {
            var call = Interlocked.Increment(ref calls);
            await gate.Task;
            return new AuthenticatorResult { AccessToken = $"{call}", ExpiresOn = clock.GetUtcNow().AddHours(1) };
        }, NullLogger.Instance, clock);

        var waiting = Enumerable.Range(0, 20).Select(_ => cached.GetTokenAsync()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), token => Assert.Equal("1", token.AccessToken));

        clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("1", (await cached.GetTokenAsync()).AccessToken);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("2", (await cached.GetTokenAsync()).AccessToken);
        Assert.Equal("3", (await cached.GetTokenAsync(forceRefresh: true)).AccessToken);
    }

    [Fact]
    public async Task The_old_token_serves_while_no_new_one_can_be_had_until_it_expires()
    {
        var clock = new FakeTimeProvider();
        var fails = false;
        var cached = new CachedToken(_ => fails
            ? throw new HttpRequestException("down")
            : Task.FromResult(new AuthenticatorResult { AccessToken = "1", ExpiresOn = clock.GetUtcNow().AddHours(1) }), NullLogger.Instance, clock);
        await cached.GetTokenAsync();

        fails = true;
        clock.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("1", (await cached.GetTokenAsync()).AccessToken);
        clock.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<HttpRequestException>(() => cached.GetTokenAsync());
    }
}
