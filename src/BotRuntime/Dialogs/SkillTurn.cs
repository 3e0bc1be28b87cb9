using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Whether a turn is between bots: this one as the skill of another, or as the parent of one.</summary>
internal static class SkillTurn
{
    public static bool IsOfBot(ITurnContext turn) => CallingBot.Of(turn) is not null;

    /// <summary>Whether another bot calls this one, rather than a skill of this one answering.</summary>
    public static bool IsFromParent(ITurnContext turn) => Answered(turn) is null && IsOfBot(turn);

    /// <summary>Whether the end of the dialogs ends a conversation with a parent. Where a skill answers to the root bot there is none: behind that is a channel.</summary>
    public static bool HasParent(ITurnContext turn) =>
        IsOfBot(turn)
        && Answered(turn)?.OAuthScope is not (AuthenticationConstants.ToChannelFromBotOAuthScope or GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope);

    private static SkillConversationReference Answered(ITurnContext turn) =>
        turn.TurnState.Get<SkillConversationReference>(CloudSkillHandler.SkillConversationReferenceKey);
}
