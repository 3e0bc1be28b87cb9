using System;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The App Service extension of Direct Line, which signs as the bot itself.</summary>
[Obsolete(LegacyAuthentication.Advice, false)]
public static class AseChannelValidation
{
    public const string ChannelId = RequestTokens.AseChannel;

    public static readonly TokenValidationParameters BetweenBotAndAseChannelTokenValidationParameters = LegacyParameters.Of(EntraIssuers.OfExtension(null));

    private static string _metadataUrl = AuthenticationConstants.ToBotFromAseChannelOpenIdMetadataUrl;
    private static string _tenant;
    private static SimpleCredentialProvider _credentials = new();

    /// <summary>Takes app id, tenant and cloud from configuration.</summary>
    public static void Init(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string Value(string key) => configuration.GetSection(key)?.Value;
        _credentials = new SimpleCredentialProvider(Value(MicrosoftAppCredentials.MicrosoftAppIdKey), "");
        _tenant = Value(MicrosoftAppCredentials.MicrosoftAppTenantIdKey);
        _metadataUrl = new SimpleChannelProvider(Value("ChannelService")).IsGovernment()
            ? GovernmentAuthenticationConstants.ToBotFromAseChannelOpenIdMetadataUrl
            : AuthenticationConstants.ToBotFromAseChannelOpenIdMetadataUrl;
        BetweenBotAndAseChannelTokenValidationParameters.ValidIssuers = EntraIssuers.OfExtension(_tenant);
    }

    public static bool IsAseChannel(string channelId) => channelId == ChannelId;

    public static Task<ClaimsIdentity> AuthenticateAseTokenAsync(string authHeader, HttpClient httpClient = null) =>
        AuthenticateAseTokenAsync(authHeader, httpClient, new AuthenticationConfiguration());

    public static Task<ClaimsIdentity> AuthenticateAseTokenAsync(string authHeader, HttpClient httpClient, AuthenticationConfiguration authConfig) =>
        LegacyAuthentication.ValidateAsync(TokenSender.Emulator, Cloud.Public with { EmulatorOpenIdMetadataUrl = _metadataUrl }, _credentials, authConfig, httpClient, authHeader, ChannelId, null, _tenant);
}
