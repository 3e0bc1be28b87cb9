using System;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

[Obsolete(LegacyAuthentication.Advice, false)]
public sealed class EnterpriseChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromEnterpriseChannelTokenValidationParameters = LegacyParameters.Of([AuthenticationConstants.ToBotFromChannelTokenIssuer]);

    public static Task<ClaimsIdentity> AuthenticateChannelToken(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, string serviceUrl, HttpClient httpClient, string channelId) =>
        AuthenticateChannelToken(authHeader, credentials, channelProvider, serviceUrl, httpClient, channelId, new AuthenticationConfiguration());

    public static async Task<ClaimsIdentity> AuthenticateChannelToken(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, string serviceUrl, HttpClient httpClient, string channelId, AuthenticationConfiguration authConfig)
    {
        ArgumentNullException.ThrowIfNull(channelProvider);
        var cloud = await LegacyAuthentication.CloudOfAsync(channelProvider).ConfigureAwait(false);
        return await LegacyAuthentication.ValidateAsync(TokenSender.Channel, cloud, credentials, authConfig, httpClient, authHeader, channelId, serviceUrl).ConfigureAwait(false);
    }

    public static Task ValidateIdentity(ClaimsIdentity identity, ICredentialProvider credentials, string serviceUrl)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return ChannelIdentity.RequireAsync(identity, AuthenticationConstants.ToBotFromChannelTokenIssuer, credentials.IsValidAppIdAsync, serviceUrl);
    }
}
