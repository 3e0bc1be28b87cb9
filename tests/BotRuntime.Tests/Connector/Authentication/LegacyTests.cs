#pragma warning disable CS0618 // The old entrances are what is tested.
using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

/// <summary>The old static entrances let in and refuse as the new ones do.</summary>
public sealed class LegacyTests : IDisposable
{
    private const string Entra = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

    private readonly ChannelAuthority _authority = new();
    private readonly HttpClient _web;
    private readonly SimpleCredentialProvider _bot = new(ChannelAuthority.AppId, "secret");

    public LegacyTests() => _web = new HttpClient(new AtOfficialAddresses(_authority.Web));

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose()
    {
        _web.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task A_request_of_a_channel_is_let_in_and_a_forged_one_is_not()
    {
        var identity = await AuthenticateAsync(_authority.Token(Now));
        Assert.Equal(ChannelAuthority.AppId, identity.FindFirst("aud")?.Value);

        await RefusedAsync(_authority.Token(Now, foreignKey: true));
        await RefusedAsync(_authority.Token(Now, audience: "someone-else"));
        await RefusedAsync(_authority.Token(Now, serviceUrl: "https://evil.example/"));
        await RefusedAsync("garbage");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => JwtTokenValidation.AuthenticateRequest(Some.Message("hi"), "", _bot, null, _web));
    }

    [Fact]
    public async Task Each_sender_has_an_entrance_of_its_own()
    {
        var listed = new AuthenticationConfiguration { ClaimsValidator = new AllowedCallersClaimsValidator(["caller"]) };
        var channel = "Bearer " + _authority.Token(Now);
        var emulator = "Bearer " + _authority.EntraToken(Now, Entra, version: "1.0");
        var caller = "Bearer " + _authority.EntraToken(Now, Entra, "caller", version: "1.0");
        var government = "Bearer " + _authority.Token(Now, issuer: GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer);

        await ChannelValidation.AuthenticateChannelToken(channel, _bot, ChannelAuthority.ServiceUrl, _web, "msteams");
        await GovernmentChannelValidation.AuthenticateChannelToken(government, _bot, ChannelAuthority.ServiceUrl, _web, "msteams");
        await EnterpriseChannelValidation.AuthenticateChannelToken(channel, _bot, new SimpleChannelProvider("mine"), ChannelAuthority.ServiceUrl, _web, "msteams");
        await EmulatorValidation.AuthenticateEmulatorToken(emulator, _bot, null, _web, "emulator");
        await SkillValidation.AuthenticateChannelToken(caller, _bot, null, _web, "msteams", listed);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ChannelValidation.AuthenticateChannelToken(emulator, _bot, _web, "msteams"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => EmulatorValidation.AuthenticateEmulatorToken(caller, _bot, null, _web, "emulator"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SkillValidation.AuthenticateChannelToken(caller, _bot, null, _web, "msteams", new AuthenticationConfiguration()));
    }

    [Fact]
    public async Task The_older_adapter_takes_an_activity_from_whom_may_enter_and_from_nobody_else()
    {
        var adapter = new BotFrameworkAdapter(_bot, customHttpClient: _web);
        var turns = 0;
        Task TakeAsync(string token) => adapter.ProcessActivityAsync("Bearer " + token, Some.Message("hi", Channels.Msteams), (_, _) => { turns++; return Task.CompletedTask; }, default);
        await TakeAsync(_authority.Token(Now));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => TakeAsync(_authority.Token(Now, foreignKey: true)));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => TakeAsync(_authority.Token(Now, serviceUrl: "https://evil.example/")));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => TakeAsync(_authority.EntraToken(Now, Entra, "caller", version: "1.0")));
        Assert.Equal(1, turns);
    }

    [Fact]
    public void Bots_are_told_from_channels_by_their_claims()
    {
        var caller = "Bearer " + _authority.EntraToken(Now, Entra, "caller", version: "1.0");

        Assert.True(SkillValidation.IsSkillToken(caller));
        Assert.True(EmulatorValidation.IsTokenFromEmulator(caller));
        Assert.False(EmulatorValidation.IsTokenFromEmulator("Bearer " + _authority.EntraToken(Now, "https://sts.windows.net/other/", tenant: "other")));
        foreach (var header in (string?[])[null, "", "Bearer", "Bearer x", "Basic a.b.c", "Bearer " + _authority.Token(Now), "Bearer " + _authority.EntraToken(Now, Entra)])
            Assert.False(SkillValidation.IsSkillToken(header));
        Assert.Equal("caller", JwtTokenValidation.GetAppIdFromClaims([new Claim("ver", "2.0"), new Claim("azp", "caller"), new Claim("appid", "other")]));
    }

    [Fact]
    public async Task An_extractor_takes_what_fits_its_parameters()
    {
        var extractor = new JwtTokenExtractor(
            _web, new TokenValidationParameters { ValidIssuer = AuthenticationConstants.ToBotFromChannelTokenIssuer, ValidateAudience = false }, AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);

        Assert.NotNull(await extractor.GetIdentityAsync("Bearer " + _authority.Token(Now), "msteams"));
        Assert.Null(await extractor.GetIdentityAsync("Bearer " + _authority.Token(Now, issuer: "https://other.example"), "msteams"));
        Assert.Null(await extractor.GetIdentityAsync("Basic", _authority.Token(Now), "msteams"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => extractor.GetIdentityAsync("Bearer " + _authority.Token(Now), "slack"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => extractor.GetIdentityAsync("Bearer " + _authority.Token(Now), "msteams", ["special"]));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => extractor.GetIdentityAsync("Bearer " + _authority.Token(Now, foreignKey: true), "msteams"));
    }

    private Task<ClaimsIdentity> AuthenticateAsync(string token) =>
        JwtTokenValidation.AuthenticateRequest(Some.Message("hi", Channels.Msteams), "Bearer " + token, _bot, new SimpleChannelProvider(), _web);

    private Task RefusedAsync(string token) => Assert.ThrowsAsync<UnauthorizedAccessException>(() => AuthenticateAsync(token));

    // Serves at the addresses of the clouds what the test's authority has.
    private sealed class AtOfficialAddresses(HttpMessageHandler authority) : DelegatingHandler(authority)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = request.RequestUri!.AbsoluteUri;
            if (url.Contains("botframework", StringComparison.Ordinal)) request.RequestUri = new Uri(ChannelAuthority.MetadataUrl);
            if (url.Contains("microsoftonline", StringComparison.Ordinal)) request.RequestUri = new Uri(ChannelAuthority.EntraMetadataUrl);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
