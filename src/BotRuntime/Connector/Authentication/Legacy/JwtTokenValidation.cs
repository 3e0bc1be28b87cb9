using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

[Obsolete(LegacyAuthentication.Advice, false)]
public static class JwtTokenValidation
{
    public static Task<ClaimsIdentity> AuthenticateRequest(IActivity activity, string authHeader, ICredentialProvider credentials, IChannelProvider provider, HttpClient httpClient = null) =>
        AuthenticateRequest(activity, authHeader, credentials, provider, new AuthenticationConfiguration(), httpClient);

    /// <exception cref="UnauthorizedAccessException">The sender may not speak to the bot.</exception>
    public static async Task<ClaimsIdentity> AuthenticateRequest(IActivity activity, string authHeader, ICredentialProvider credentials, IChannelProvider provider, AuthenticationConfiguration authConfig, HttpClient httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(authConfig);
        if (!string.IsNullOrWhiteSpace(authHeader))
            return await ValidateAuthHeader(authHeader, credentials, provider, activity.ChannelId, authConfig, activity.ServiceUrl, httpClient).ConfigureAwait(false);

        if (!await credentials.IsAuthenticationDisabledAsync().ConfigureAwait(false)) throw Refusal.Because("it has no Authorization header");
        return activity.ChannelId == Channels.Emulator && activity.Recipient?.Role == RoleTypes.Skill
            ? TokenClaims.AnonymousBot()
            : new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType);
    }

    public static Task<ClaimsIdentity> ValidateAuthHeader(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, string channelId, string serviceUrl = null, HttpClient httpClient = null) =>
        ValidateAuthHeader(authHeader, credentials, channelProvider, channelId, new AuthenticationConfiguration(), serviceUrl, httpClient);

    /// <exception cref="UnauthorizedAccessException">The sender may not speak to the bot.</exception>
    public static async Task<ClaimsIdentity> ValidateAuthHeader(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, string channelId, AuthenticationConfiguration authConfig, string serviceUrl = null, HttpClient httpClient = null)
    {
        if (string.IsNullOrEmpty(authHeader)) throw new ArgumentNullException(nameof(authHeader));
        var cloud = await LegacyAuthentication.CloudOfAsync(channelProvider).ConfigureAwait(false);
        return await LegacyAuthentication.ValidateAsync(null, cloud, credentials, authConfig, httpClient, authHeader, channelId, serviceUrl).ConfigureAwait(false);
    }

    /// <summary>The app id of whom a token was given to.</summary>
    public static string GetAppIdFromClaims(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return TokenClaims.AppId(claims);
    }

    internal static Task ValidateClaimsAsync(AuthenticationConfiguration authConfig, IEnumerable<Claim> claims)
    {
        if (authConfig.ClaimsValidator is { } validator) return validator.ValidateClaimsAsync(claims as IList<Claim> ?? claims.ToList());
        return TokenClaims.AreOfBot(claims) ? throw Refusal.Because("no ClaimsValidator says which bots may speak to this one") : Task.CompletedTask;
    }
}
