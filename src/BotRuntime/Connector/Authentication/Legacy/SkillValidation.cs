using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tells bots from channels.</summary>
[Obsolete(LegacyAuthentication.Advice, false)]
public class SkillValidation
{
    /// <summary>Whether the header holds what looks like a token of another bot; nothing of it is checked.</summary>
    public static bool IsSkillToken(string authHeader) =>
        BearerToken.Read(authHeader, StringComparison.OrdinalIgnoreCase) is { } token && TokenClaims.AreOfBot(token.Claims);

    /// <summary>Whether the claims are those of another bot.</summary>
    public static bool IsSkillClaim(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return TokenClaims.AreOfBot(claims);
    }

    public static async Task<ClaimsIdentity> AuthenticateChannelToken(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, HttpClient httpClient, string channelId, AuthenticationConfiguration authConfig)
    {
        var cloud = await LegacyAuthentication.CloudOfAsync(channelProvider).ConfigureAwait(false);
        return await LegacyAuthentication.ValidateAsync(TokenSender.Bot, cloud, credentials, authConfig, httpClient, authHeader, channelId, null).ConfigureAwait(false);
    }

    public static ClaimsIdentity CreateAnonymousSkillClaim() => TokenClaims.AnonymousBot();

    internal static async Task ValidateIdentityAsync(ClaimsIdentity identity, ICredentialProvider credentials)
    {
        if (identity?.IsAuthenticated != true) throw Refusal.Because("the sender is not known");
        if (!identity.Claims.Any(claim => claim.Type == AuthenticationConstants.VersionClaim)) throw Refusal.Because("the token has no version");
        var audience = TokenClaims.Find(identity.Claims, AuthenticationConstants.AudienceClaim);
        if (string.IsNullOrWhiteSpace(audience) || !await credentials.IsValidAppIdAsync(audience).ConfigureAwait(false)) throw Refusal.Because("the token is not for this bot (compare MicrosoftAppId)");
        if (string.IsNullOrWhiteSpace(TokenClaims.AppId(identity.Claims))) throw Refusal.Because("the token does not name the bot that it was given to");
    }
}
