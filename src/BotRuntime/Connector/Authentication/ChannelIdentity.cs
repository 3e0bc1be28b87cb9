using System;
using System.Linq;
using System.Security.Claims;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What the identity of a channel must say.</summary>
internal static class ChannelIdentity
{
    /// <summary>The channel vouches for the address to which the bot will answer.</summary>
    public static void RequireServiceUrl(ClaimsIdentity identity, string serviceUrl)
    {
        if (serviceUrl is null) return;
        var signed = TokenClaims.Find(identity.Claims, AuthenticationConstants.ServiceUrlClaim);
        if (string.IsNullOrWhiteSpace(signed) || !signed.Equals(serviceUrl, StringComparison.OrdinalIgnoreCase))
            throw Refusal.Because("the token's service url is not that of the activity");
    }

    public static async Task RequireAsync(ClaimsIdentity identity, string issuer, Func<string, Task<bool>> isValidAppId, string serviceUrl)
    {
        if (identity?.IsAuthenticated != true) throw Refusal.Because("the sender is not known");
        var audience = identity.Claims.FirstOrDefault(claim => claim.Type == AuthenticationConstants.AudienceClaim && claim.Issuer == issuer)?.Value;
        if (string.IsNullOrWhiteSpace(audience) || !await isValidAppId(audience).ConfigureAwait(false))
            throw Refusal.Because("the token is not for this bot (compare MicrosoftAppId)");
        RequireServiceUrl(identity, serviceUrl);
    }
}
