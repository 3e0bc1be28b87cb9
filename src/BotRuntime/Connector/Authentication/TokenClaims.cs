using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What the claims of a token say about its sender.</summary>
internal static class TokenClaims
{
    /// <summary>The app id of whom the token was given to: a claim whose name depends on the token's version.</summary>
    public static string AppId(IEnumerable<Claim> claims)
    {
        var all = claims as ICollection<Claim> ?? claims.ToList();
        return Find(all, AuthenticationConstants.VersionClaim) switch
        {
            null => Find(all, AuthenticationConstants.AppIdClaim),
            var version when string.IsNullOrWhiteSpace(version) || version == "1.0" => Find(all, AuthenticationConstants.AppIdClaim),
            "2.0" => Find(all, AuthenticationConstants.AuthorizedParty),
            _ => null,
        };
    }

    /// <summary>Whether one bot speaks to another: the token was given to a bot for a different one.</summary>
    public static bool AreOfBot(IEnumerable<Claim> claims)
    {
        var all = claims as ICollection<Claim> ?? claims.ToList();
        if (all.Any(claim => claim.Type == AuthenticationConstants.AppIdClaim && claim.Value == AuthenticationConstants.AnonymousSkillAppId)) return true;
        if (string.IsNullOrWhiteSpace(Find(all, AuthenticationConstants.VersionClaim))) return false;

        var audience = Find(all, AuthenticationConstants.AudienceClaim);
        if (string.IsNullOrWhiteSpace(audience) || audience.Equals(AuthenticationConstants.ToBotFromChannelTokenIssuer, StringComparison.OrdinalIgnoreCase)) return false;
        var appId = AppId(all);
        return !string.IsNullOrWhiteSpace(appId) && appId != audience;
    }

    /// <summary>The bot's own app id: tokens are made out to it; an identity that the bot made for itself may only name it.</summary>
    public static string BotAppId(ClaimsIdentity identity) => identity is null
        ? null
        : Find(identity.Claims, AuthenticationConstants.AudienceClaim) ?? Find(identity.Claims, AuthenticationConstants.AppIdClaim);

    public static string Find(IEnumerable<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;

    /// <summary>Of a bot without registration that calls a skill on the developer's machine.</summary>
    public static ClaimsIdentity AnonymousBot() =>
        new([new Claim(AuthenticationConstants.AppIdClaim, AuthenticationConstants.AnonymousSkillAppId)], AuthenticationConstants.AnonymousAuthType);
}
