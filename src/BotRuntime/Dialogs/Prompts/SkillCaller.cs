using System.Linq;
using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The bot that called this one as a skill, as it is kept with the state of a prompt.</summary>
internal sealed class SkillCaller
{
    public string CallerServiceUrl { get; set; }

    public string Scope { get; set; }

    /// <summary>The caller of a turn, null if it is a channel.</summary>
    public static SkillCaller Of(ITurnContext turn) => IsSkill(turn) ? new SkillCaller { CallerServiceUrl = turn.Activity.ServiceUrl, Scope = AppId(Identity(turn)) } : null;

    /// <summary>A token of another bot names that bot and this one; a channel's names the channel.</summary>
    public static bool IsSkill(ITurnContext turn)
    {
        if (Identity(turn) is not { } identity) return false;
        var appId = AppId(identity);
        if (appId == AuthenticationConstants.AnonymousSkillAppId) return true;
        var audience = Claim(identity, AuthenticationConstants.AudienceClaim);
        return !string.IsNullOrEmpty(Claim(identity, AuthenticationConstants.VersionClaim))
            && !string.IsNullOrEmpty(audience)
            && audience is not (AuthenticationConstants.ToBotFromChannelTokenIssuer or GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer)
            && !string.IsNullOrEmpty(appId)
            && appId != audience;
    }

    private static ClaimsIdentity Identity(ITurnContext turn) => turn.TurnState.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey);

    /// <summary>Tokens of version 2 name the app in another claim.</summary>
    private static string AppId(ClaimsIdentity identity) =>
        Claim(identity, AuthenticationConstants.VersionClaim) is "2.0" ? Claim(identity, AuthenticationConstants.AuthorizedParty) : Claim(identity, AuthenticationConstants.AppIdClaim);

    private static string Claim(ClaimsIdentity identity, string type) => identity.Claims.FirstOrDefault(claim => claim.Type == type)?.Value;
}
