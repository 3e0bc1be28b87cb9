using System;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

[Obsolete(LegacyAuthentication.Advice, false)]
public sealed class GovernmentChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromGovernmentChannelTokenValidationParameters = LegacyParameters.Of([GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer]);

    public static string OpenIdMetadataUrl { get; set; } = GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;

    public static Task<ClaimsIdentity> AuthenticateChannelToken(string authHeader, ICredentialProvider credentials, string serviceUrl, HttpClient httpClient, string channelId) =>
        AuthenticateChannelToken(authHeader, credentials, serviceUrl, httpClient, channelId, new AuthenticationConfiguration());

    public static Task<ClaimsIdentity> AuthenticateChannelToken(string authHeader, ICredentialProvider credentials, string serviceUrl, HttpClient httpClient, string channelId, AuthenticationConfiguration authConfig) =>
        LegacyAuthentication.ValidateAsync(TokenSender.Channel, Cloud.Government with { OpenIdMetadataUrl = OpenIdMetadataUrl }, credentials, authConfig, httpClient, authHeader, channelId, serviceUrl);

    public static Task ValidateIdentity(ClaimsIdentity identity, ICredentialProvider credentials, string serviceUrl)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return ChannelIdentity.RequireAsync(identity, GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer, credentials.IsValidAppIdAsync, serviceUrl);
    }
}
