using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

/// <summary>How the bot gets its own tokens. Each test has an app id of its own: tokens are kept for the whole process.</summary>
public sealed class EntraTokenTests : IDisposable
{
    private readonly FakeWeb _web;
    private readonly Queue<HttpResponseMessage> _refusals = new();

    public EntraTokenTests() => _web = new FakeWeb((request, _) => Answer(request));

    private IEnumerable<(HttpMethod Method, string Url, string Body, string? Authorization)> TokenRequests => _web.Asked.Where(asked => asked.Url.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal));

    public void Dispose() => _web.Dispose();

    [Theory]
    [InlineData(null, "https://login.microsoftonline.com/botframework.com/")]
    [InlineData("tenant", "https://login.microsoftonline.com/tenant/")]
    public async Task The_public_cloud_is_asked_in_the_bots_tenant(string? tenant, string root)
    {
        var credentials = new MicrosoftAppCredentials($"public-{tenant}", "secret", tenant, _web.CreateClient(""));
        Assert.Equal("token-1", await credentials.GetTokenAsync());

        var request = Assert.Single(TokenRequests);
        Assert.StartsWith(root, request.Url, StringComparison.Ordinal);
        Assert.Equal("https://api.botframework.com/.default", Form(request.Body)["scope"]);
        Assert.Equal("secret", Form(request.Body)["client_secret"]);
    }

    [Fact]
    public async Task The_government_cloud_is_asked_for_its_own_audience()
    {
        await new MicrosoftGovernmentAppCredentials("gov", "secret", _web.CreateClient("")).GetTokenAsync();

        var request = Assert.Single(TokenRequests);
        Assert.StartsWith("https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/", request.Url, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("https://api.botframework.us/.default", Form(request.Body)["scope"]);
    }

    [Fact]
    public async Task A_skill_is_an_audience_by_its_app_id()
    {
        var factory = new PasswordServiceClientCredentialFactory("caller", "secret", null, _web.CreateClient(""), null);
        await ((AppCredentials)await factory.CreateCredentialsAsync("caller", "skill-id", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default)).GetTokenAsync();

        Assert.Equal("skill-id/.default", Form(Assert.Single(TokenRequests).Body)["scope"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_signs_for_the_app_and_goes_along_when_asked_to(bool sendX5c)
    {
        using var certificate = Certificate();
        var appId = $"certificate-{sendX5c}";
        var factory = new CertificateServiceClientCredentialsFactory(certificate, appId, "tenant", _web.CreateClient(""), sendX5c: sendX5c);
        var credentials = (AppCredentials)await factory.CreateCredentialsAsync(appId, "", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default);
        await credentials.GetTokenAsync();

        var form = Form(Assert.Single(TokenRequests).Body);
        var assertion = new JsonWebToken(form["client_assertion"]);
        Assert.Equal((appId, sendX5c), (assertion.Subject, assertion.TryGetHeaderValue<object>("x5c", out _)));
        Assert.False(form.ContainsKey("client_secret"));
    }

    [Fact]
    public async Task A_managed_identity_needs_no_secret()
    {
        var factory = new ManagedIdentityServiceClientCredentialsFactory("identity", _web.CreateClient(""));
        var credentials = (AppCredentials)await factory.CreateCredentialsAsync("identity", AuthenticationConstants.ToChannelFromBotOAuthScope, null, true, default);

        Assert.Equal("identity-token", await credentials.GetTokenAsync());
        Assert.Equal("identity-token", await credentials.GetTokenAsync());
        var request = Assert.Single(_web.Asked, asked => asked.Url.Contains("resource=", StringComparison.Ordinal));
        var query = QueryHelpers.ParseQuery(new Uri(request.Url).Query);
        Assert.Equal(("identity", "https://api.botframework.com"), (query["client_id"].ToString(), query["resource"].ToString()));
    }

    [Fact]
    public async Task A_federated_app_proves_itself_by_a_managed_identity()
    {
        var factory = new FederatedServiceClientCredentialsFactory("federated", "identity-of-federated", "tenant", _web.CreateClient(""));
        var credentials = (AppCredentials)await factory.CreateCredentialsAsync("federated", "", AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, true, default);

        Assert.Equal("token-1", await credentials.GetTokenAsync());
        Assert.Equal("identity-token", Form(Assert.Single(TokenRequests).Body)["client_assertion"]);
    }

    [Fact]
    public async Task One_token_is_got_for_all_also_when_each_message_makes_its_own_credentials()
    {
        var gate = new TaskCompletionSource();
        _web.Before = () => gate.Task;
        var waiting = Enumerable.Range(0, 20).Select(_ => new MicrosoftAppCredentials("many", "secret", _web.CreateClient("")).GetTokenAsync()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), token => Assert.Equal("token-1", token));
        Assert.Single(TokenRequests);
    }

    [Fact]
    public async Task A_busy_token_service_is_asked_again_when_it_says()
    {
        _refusals.Enqueue(Busy(HttpStatusCode.TooManyRequests));
        _refusals.Enqueue(Busy(HttpStatusCode.TooManyRequests));

        Assert.Equal("token-3", await new MicrosoftAppCredentials("throttled", "secret", _web.CreateClient("")).GetTokenAsync());
    }

    [Fact]
    public void A_service_that_stays_busy_is_not_waited_for_longer_than_a_turn_can_wait()
    {
        var clock = new FakeTimeProvider();
        var throttling = new Throttling(NullLogger.Instance, clock);
        var busy = new MsalServiceException("temporarily_unavailable", "busy", 429);

        Assert.Equal((true, TimeSpan.FromMilliseconds(50)), (throttling.After(busy, 0).ShouldRetry, throttling.After(busy, 0).RetryAfter));
        Assert.False(throttling.After(busy, 10).ShouldRetry);
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.False(throttling.After(busy, 1).ShouldRetry);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_for_again_and_tells_no_secret()
    {
        _refusals.Enqueue(FakeWeb.Json("""{"error":"invalid_client","error_description":"AADSTS7000215: wrong"}""", HttpStatusCode.Unauthorized));
        var problem = await Assert.ThrowsAsync<AggregateException>(() => new MicrosoftAppCredentials("refused", "the-secret", _web.CreateClient("")).GetTokenAsync());

        Assert.Single(problem.InnerExceptions);
        Assert.Single(TokenRequests);
        Assert.DoesNotContain("the-secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_cloud_is_asked_at_its_own_address()
    {
        var factory = new PasswordServiceClientCredentialFactory("private", "secret", "tenant", _web.CreateClient(""), null);
        await ((AppCredentials)await factory.CreateCredentialsAsync("private", "https://api.private.example", "https://login.private.example/{0}", false, default)).GetTokenAsync();

        Assert.StartsWith("https://login.private.example/tenant/", Assert.Single(TokenRequests).Url, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Form(string body) => QueryHelpers.ParseQuery(body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private static HttpResponseMessage Busy(HttpStatusCode status)
    {
        var response = FakeWeb.Json("""{"error":"temporarily_unavailable","error_description":"busy"}""", status);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromMilliseconds(1));
        return response;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var url = request.RequestUri!.AbsoluteUri;
        if (url.Contains("/oauth2/v2.0/token", StringComparison.Ordinal))
        {
            if (_refusals.TryDequeue(out var refusal)) return refusal;
            return FakeWeb.Json($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{TokenRequests.Count()}}"}""");
        }

        if (url.Contains("resource=", StringComparison.Ordinal))
            return FakeWeb.Json($$"""{"access_token":"identity-token","expires_on":"{{TimeProvider.System.GetUtcNow().AddHours(2).ToUnixTimeSeconds()}}","resource":"r","token_type":"Bearer"}""");
        var root = request.RequestUri.GetLeftPart(UriPartial.Authority);
        return FakeWeb.Json($$"""{"tenant_discovery_endpoint":"{{root}}/common/v2.0/.well-known/openid-configuration","token_endpoint":"{{root}}/tenant/oauth2/v2.0/token","authorization_endpoint":"{{root}}/a","issuer":"{{root}}/tenant/v2.0","metadata":[]}""");
    }
}
