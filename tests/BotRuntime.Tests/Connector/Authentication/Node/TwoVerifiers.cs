using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication.Node;

/// <summary>Our verifier and that of the JavaScript SDK, before the same OpenID metadata on a local address.</summary>
public sealed class TwoVerifiers : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private WebApplication? _authority;
    private JavaScriptSdk? _theirs;
    private ConfigurationBotFrameworkAuthentication? _ours;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_theirs is not null) await _theirs.DisposeAsync();
        if (_authority is not null) await _authority.DisposeAsync();
        _starting.Dispose();
    }

    internal async Task<(bool Ours, bool Theirs, string Why)> JudgeAsync(string header, string channel, string? serviceUrl)
    {
        await StartAsync();
        var theirs = await _theirs!.DoAsync(new { @do = "judge", header, channelId = channel, serviceUrl });
        string why;
        bool accepted;
        try
        {
            var ours = await _ours!.AuthenticateRequestAsync(new Activity { ChannelId = channel, ServiceUrl = serviceUrl }, header, default);
            if ((bool)theirs["accepted"]!) Assert.Equal(((string?)theirs["audience"], (string?)theirs["callerId"]), (ours.Audience, ours.CallerId));
            (accepted, why) = (true, "");
        }
        catch (UnauthorizedAccessException refusal)
        {
            (accepted, why) = (false, refusal.Message);
        }

        return (accepted, (bool)theirs["accepted"]!, $"ours: {why} theirs: {theirs["why"]}");
    }

    /// <summary>The Authorization header with which our bot calls a skill, when Entra ID gives it what <paramref name="mint"/> makes for an audience.</summary>
    internal static async Task<string> SkillCallAsync(Func<string, string> mint)
    {
        string? header = null;
        using var web = new FakeWeb((request, body) =>
        {
            if (request.RequestUri!.Host == "skill.example")
            {
                header = request.Headers.Authorization?.ToString();
                return FakeWeb.Json("{}");
            }

            var scope = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body).GetValueOrDefault("scope").ToString();
            return FakeWeb.Json(scope.Length == 0
                ? """{"tenant_discovery_endpoint":"https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration","metadata":[]}"""
                : $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{mint(scope.Replace("/.default", "", StringComparison.Ordinal))}}"}""");
        });
        var bot = BotFrameworkAuthenticationFactory.Create(
            null, true, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(TokenSketch.Caller, "secret", null, web.CreateClient(""), null), null, web, null);
        await bot.CreateBotFrameworkClient().PostActivityAsync(TokenSketch.Caller, TokenSketch.AppId, new Uri("https://skill.example/api/messages"), new Uri("https://bot.example/"), "c", Some.Message("hi"));
        return header ?? throw new InvalidOperationException("the skill was not called by name");
    }

    // Within the test, so that what is missing skips it.
    private async Task StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            if (_ours is not null) return;
            _theirs = new JavaScriptSdk();
            _authority = Authority();
            await _authority.StartAsync();
            var root = _authority.Urls.Single();
            await _theirs.DoAsync(new
            {
                @do = "configure",
                issuer = AuthenticationConstants.ToBotFromChannelTokenIssuer,
                metadataUrl = $"{root}/channels",
                entraMetadataUrl = $"{root}/entra",
                appId = TokenSketch.AppId,
                allowedCallers = new[] { TokenSketch.Caller },
            });
            _ours = new ConfigurationBotFrameworkAuthentication(
                new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["MicrosoftAppId"] = TokenSketch.AppId,
                    ["MicrosoftAppPassword"] = "secret",
                    ["ToBotFromChannelOpenIdMetadataUrl"] = $"{root}/channels",
                    ["ToBotFromEmulatorOpenIdMetadataUrl"] = $"{root}/entra",
                }).Build(),
                authConfiguration: new AuthenticationConfiguration { ClaimsValidator = new AllowedCallersClaimsValidator([TokenSketch.Caller]) });
        }
        finally
        {
            _starting.Release();
        }
    }

    private static WebApplication Authority()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        foreach (var name in (string[])["channels", "entra"])
            app.Map($"/{name}", (HttpRequest request) => Results.Text(JsonConvert.SerializeObject(new { issuer = "x", jwks_uri = $"http://{request.Host}/{name}/keys" }), "application/json"));
        app.Map("/channels/keys", () => Results.Text(Keys(Key("endorsed", ["msteams", "webchat"]), Key("bare", null)), "application/json"));
        app.Map("/entra/keys", () => Results.Text(Keys(Key("entra", null)), "application/json"));
        return app;
    }

    private static string Keys(params JObject[] keys) => new JObject { ["keys"] = new JArray(keys) }.ToString();

    private static JObject Key(string kid, string[]? endorsements)
    {
        var own = TokenSketch.Own.ExportParameters(false);
        var key = new JObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = kid, ["n"] = Base64UrlEncoder.Encode(own.Modulus), ["e"] = Base64UrlEncoder.Encode(own.Exponent) };
        if (endorsements is not null) key["endorsements"] = new JArray(endorsements);
        return key;
    }
}
