using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class CloudChoiceTests : IDisposable
{
    private readonly ChannelAuthority _authority = new();

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(null, "https://api.botframework.com")]
    [InlineData("", "https://api.botframework.com")]
    [InlineData("https://botframework.azure.us", "https://api.botframework.us")]
    public void The_channel_service_names_the_cloud(string? service, string audience) =>
        Assert.Equal(audience, Authentication(new() { ["ChannelService"] = service }).GetOriginatingAudience());

    [Fact]
    public async Task The_government_cloud_has_its_own_issuer_and_its_own_name()
    {
        var settings = new Dictionary<string, string?>
        {
            ["ChannelService"] = GovernmentAuthenticationConstants.ChannelService,
            ["ToBotFromChannelOpenIdMetadataUrl"] = ChannelAuthority.MetadataUrl,
        };
        var result = await AuthenticateAsync(settings, _authority.Token(Now, issuer: GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer));

        Assert.Equal((CallerIdConstants.USGovChannel, GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope), (result.CallerId, result.Audience));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => AuthenticateAsync(settings, _authority.Token(Now)));
    }

    [Fact]
    public async Task Every_address_of_another_cloud_can_be_given()
    {
        var settings = new Dictionary<string, string?>
        {
            ["ChannelService"] = "https://private.example",
            ["ToChannelFromBotLoginUrl"] = "https://login.private.example/t",
            ["ToChannelFromBotOAuthScope"] = "https://api.private.example",
            ["ToBotFromChannelTokenIssuer"] = "https://issuer.private.example",
            ["OAuthUrl"] = "https://tokens.private.example",
            ["ToBotFromChannelOpenIdMetadataUrl"] = ChannelAuthority.MetadataUrl,
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = ChannelAuthority.EntraMetadataUrl,
            ["CallerId"] = "urn:private",
        };
        var result = await AuthenticateAsync(settings, _authority.Token(Now, issuer: "https://issuer.private.example"));
        Assert.Equal(("urn:private", "https://api.private.example"), (result.CallerId, result.Audience));

        await AuthenticateAsync(settings, _authority.EntraToken(Now, "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", version: "1.0"));
        settings["CallerId"] = null;
        Assert.Null((await AuthenticateAsync(settings, _authority.Token(Now, issuer: "https://issuer.private.example"))).CallerId);
    }

    [Fact]
    public async Task The_tenant_of_the_configuration_is_known_whatever_the_credentials_are()
    {
        var settings = new Dictionary<string, string?> { ["ToBotFromEmulatorOpenIdMetadataUrl"] = ChannelAuthority.EntraMetadataUrl };
        var token = _authority.EntraToken(Now, "https://login.microsoftonline.com/own-tenant/v2.0");
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => AuthenticateAsync(settings, token));

        settings["MicrosoftAppTenantId"] = "own-tenant";
        await AuthenticateAsync(settings, token);
    }

    [Fact]
    public void An_unknown_cloud_of_which_nothing_is_said_is_refused_at_start() =>
        Assert.Contains("ChannelService", Assert.Throws<ArgumentException>(() => Authentication(new() { ["ChannelService"] = "https://private.example" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_flag_that_is_none_is_refused_at_start() =>
        Assert.Contains("ValidateAuthority", Assert.Throws<ArgumentException>(() => Authentication(new() { ["ValidateAuthority"] = "maybe" })).Message, StringComparison.Ordinal);

    private ConfigurationBotFrameworkAuthentication Authentication(Dictionary<string, string?> settings)
    {
        settings["MicrosoftAppId"] = ChannelAuthority.AppId;
        settings["MicrosoftAppPassword"] = "secret";
        return new ConfigurationBotFrameworkAuthentication(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), httpClientFactory: _authority.Web);
    }

    private Task<AuthenticateRequestResult> AuthenticateAsync(Dictionary<string, string?> settings, string token) =>
        Authentication(settings).AuthenticateRequestAsync(Some.Message("hi", "msteams"), $"Bearer {token}", default);
}
