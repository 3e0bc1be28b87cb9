using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The bot that called this one as a skill, as it is kept with the state of a prompt.</summary>
internal sealed class SkillCaller
{
    public string CallerServiceUrl { get; set; }

    public string Scope { get; set; }

    /// <summary>The caller of a turn, null if it is a channel.</summary>
    public static SkillCaller Of(ITurnContext turn) =>
        CallingBot.Of(turn) is { } bot ? new SkillCaller { CallerServiceUrl = turn.Activity.ServiceUrl, Scope = TokenClaims.AppId(bot.Claims) } : null;
}
