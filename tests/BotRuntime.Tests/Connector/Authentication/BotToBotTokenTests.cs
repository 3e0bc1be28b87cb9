using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class BotToBotTokenTests : IDisposable
{
    private const string Issuer = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";
    private const string Caller = "caller-app-id";

    private readonly ChannelAuthority _authority = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AuthenticationConfiguration _configuration = new() { ClaimsValidator = new AllowedCallersClaimsValidator([Caller]) };
    private readonly CloudAuthentication _authentication;

    public BotToBotTokenTests() => _authentication = Authentication(new PasswordServiceClientCredentialFactory(ChannelAuthority.AppId, "secret", null, null, null));

    private DateTimeOffset Now => _clock.GetUtcNow();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task A_listed_bot_may_speak_and_is_answered_as_itself(string version)
    {
        var result = await AuthenticateAsync(_authority.EntraToken(Now, Issuer, Caller, version: version));

        Assert.Equal((Caller, CallerIdConstants.BotToBotPrefix + Caller), (result.Audience, result.CallerId));
    }

    [Fact]
    public async Task A_bot_that_is_not_listed_may_not() => await RefusedAsync(_authority.EntraToken(Now, Issuer, "someone-else"));

    [Fact]
    public async Task Without_a_list_no_bot_may_and_with_a_star_any()
    {
        _configuration.ClaimsValidator = null;
        await RefusedAsync(_authority.EntraToken(Now, Issuer, Caller));
        _configuration.ClaimsValidator = new AllowedCallersClaimsValidator(null);
        await RefusedAsync(_authority.EntraToken(Now, Issuer, Caller));
        _configuration.ClaimsValidator = new AllowedCallersClaimsValidator(["*"]);
        await AuthenticateAsync(_authority.EntraToken(Now, Issuer, Caller));
    }

    [Fact]
    public async Task A_list_of_bots_does_not_concern_channels() => await AuthenticateAsync(_authority.Token(Now));

    [Fact]
    public Task A_token_for_another_bot_is_refused() => RefusedAsync(_authority.EntraToken(Now, Issuer, Caller, audience: "someone-else"));

    [Fact]
    public async Task A_callers_tenant_must_be_configured()
    {
        const string Tenant = "https://login.microsoftonline.com/9f9f9f9f-8e8e-7d7d-6c6c-5b5b5b5b5b5b/v2.0";
        await RefusedAsync(_authority.EntraToken(Now, Tenant, Caller));
        _configuration.ValidTokenIssuers = [Tenant];
        await AuthenticateAsync(_authority.EntraToken(Now, Tenant, Caller));
    }

    [Fact]
    public Task The_channels_issuer_cannot_speak_for_a_bot() =>
        RefusedAsync(_authority.EntraToken(Now, AuthenticationConstants.ToBotFromChannelTokenIssuer, Caller));

    [Fact]
    public async Task Answers_of_skills_are_accepted_of_bots_and_not_of_channels()
    {
        var identity = await _authentication.AuthenticateChannelRequestAsync($"Bearer {_authority.EntraToken(Now, Issuer, Caller)}", default);
        Assert.Equal(Caller, TokenClaims.AppId(identity.Claims));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _authentication.AuthenticateChannelRequestAsync($"Bearer {_authority.Token(Now)}", default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _authentication.AuthenticateChannelRequestAsync(null, default));
    }

    [Theory]
    [InlineData("emulator", RoleTypes.Skill, AuthenticationConstants.AnonymousSkillAppId)]
    [InlineData("emulator", null, null)]
    [InlineData("msteams", RoleTypes.Skill, null)]
    public async Task Without_registrations_a_skill_is_called_namelessly_from_the_emulator_only(string channel, string? role, string? appId)
    {
        var open = Authentication(new PasswordServiceClientCredentialFactory());
        var activity = Some.Message("hi", channel);
        activity.Recipient.Role = role;
        var result = await open.AuthenticateRequestAsync(activity, "", default);

        Assert.Equal((AuthenticationConstants.AnonymousAuthType, true), (result.ClaimsIdentity.AuthenticationType, result.ClaimsIdentity.IsAuthenticated));
        Assert.Equal((appId, null), (TokenClaims.AppId(result.ClaimsIdentity.Claims), result.CallerId));
        Assert.Equal(AuthenticationConstants.AnonymousSkillAppId, TokenClaims.AppId((await open.AuthenticateChannelRequestAsync(null, default)).Claims));
    }

    [Fact]
    public async Task Only_listed_skills_may_answer()
    {
        var skills = new AllowedSkillsClaimsValidator([Caller]);
        await skills.ValidateClaimsAsync(Claims(Caller));
        await skills.ValidateClaimsAsync([new Claim("aud", ChannelAuthority.AppId)]);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => skills.ValidateClaimsAsync(Claims("someone-else")));
    }

    private static List<Claim> Claims(string appId) => [new("ver", "1.0"), new("aud", ChannelAuthority.AppId), new("appid", appId)];

    private CloudAuthentication Authentication(ServiceClientCredentialsFactory credentials) =>
        new(ChannelAuthority.Cloud, credentials, _configuration, _authority.Web, null, _clock);

    private Task<AuthenticateRequestResult> AuthenticateAsync(string token, string channel = "msteams") =>
        _authentication.AuthenticateRequestAsync(Some.Message("hi", channel), $"Bearer {token}", default);

    private Task RefusedAsync(string token) => Assert.ThrowsAsync<UnauthorizedAccessException>(() => AuthenticateAsync(token));
}
