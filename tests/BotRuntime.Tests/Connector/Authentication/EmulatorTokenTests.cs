using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class EmulatorTokenTests : IDisposable
{
    private const string BotFramework = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
    private const string OwnTenant = "0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e";
    private const string StrangeTenant = "9f9f9f9f-8e8e-7d7d-6c6c-5b5b5b5b5b5b";

    private readonly ChannelAuthority _authority = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AuthenticationConfiguration _configuration = new();
    private readonly CloudAuthentication _authentication;

    public EmulatorTokenTests() => _authentication = new CloudAuthentication(
        ChannelAuthority.Cloud, new PasswordServiceClientCredentialFactory(ChannelAuthority.AppId, "secret", OwnTenant, null, null), _configuration, _authority.Web, null, _clock);

    private DateTimeOffset Now => _clock.GetUtcNow();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(BotFramework, "1.0")]
    [InlineData(BotFramework, "")]
    [InlineData("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", "2.0")]
    [InlineData("https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0", "2.0")]
    [InlineData("https://sts.windows.net/" + OwnTenant + "/", "1.0")]
    [InlineData("https://login.microsoftonline.com/" + OwnTenant + "/v2.0", "2.0")]
    public async Task The_bot_itself_may_speak_through_the_emulator_from_a_known_tenant(string issuer, string version)
    {
        var result = await AuthenticateAsync(_authority.EntraToken(Now, issuer, version: version));

        Assert.Equal((CallerIdConstants.PublicAzureChannel, AuthenticationConstants.ToChannelFromBotOAuthScope), (result.CallerId, result.Audience));
    }

    [Theory]
    [InlineData("https://sts.windows.net/" + StrangeTenant + "/", "1.0")]
    [InlineData("https://login.microsoftonline.com/" + StrangeTenant + "/v2.0", "2.0")]
    public async Task A_tenant_is_not_known_because_a_token_names_it(string issuer, string version)
    {
        await RefusedAsync(_authority.EntraToken(Now, issuer, version: version, tenant: StrangeTenant));
        await RefusedAsync(_authority.EntraToken(Now, issuer, version: version, tenant: StrangeTenant));

        Assert.Empty(_authority.Web.Asked);
        await AuthenticateAsync(_authority.EntraToken(Now, BotFramework, version: "1.0"));
    }

    [Fact]
    public async Task A_tenant_may_be_configured()
    {
        _configuration.ValidTokenIssuers = [$"https://sts.windows.net/{StrangeTenant}/"];
        await AuthenticateAsync(_authority.EntraToken(Now, $"https://sts.windows.net/{StrangeTenant}/", version: "1.0"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("3.0")]
    public Task A_token_of_no_known_version_is_refused(string? version) => RefusedAsync(_authority.EntraToken(Now, BotFramework, version: version));

    [Fact]
    public Task A_version_2_token_must_name_its_app_as_such() => RefusedAsync(_authority.Signed(Now, new()
    {
        ["iss"] = BotFramework, ["aud"] = ChannelAuthority.AppId, ["ver"] = "2.0", ["appid"] = ChannelAuthority.AppId,
    }));

    [Fact]
    public Task What_the_bot_sent_to_a_channel_cannot_come_back_as_the_emulators() =>
        RefusedAsync(_authority.EntraToken(Now, BotFramework, audience: AuthenticationConstants.ToChannelFromBotOAuthScope));

    [Theory]
    [InlineData(ChannelAuthority.AppId, true)]
    [InlineData("someone-else", false)]
    public async Task The_App_Service_extension_speaks_as_the_bot_itself(string appId, bool accepted)
    {
        var token = _authority.EntraToken(Now, BotFramework, appId, version: "1.0");
        await (accepted ? AuthenticateAsync(token, "AseChannel") : RefusedAsync(token, "AseChannel"));
        await RefusedAsync(_authority.Token(Now), "AseChannel");
    }

    private Task<AuthenticateRequestResult> AuthenticateAsync(string token, string channel = "emulator") =>
        _authentication.AuthenticateRequestAsync(Some.Message("hi", channel), $"Bearer {token}", default);

    private Task RefusedAsync(string token, string channel = "emulator") =>
        Assert.ThrowsAsync<UnauthorizedAccessException>(() => AuthenticateAsync(token, channel));
}
