using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Skills;

/// <summary>Whether a turn comes from a bot: one that calls this one as its skill, or a skill of this one.</summary>
internal static class CallingBot
{
    /// <summary>What the bot proved about itself; null where a channel speaks.</summary>
    public static ClaimsIdentity Of(ITurnContext turn) =>
        turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) is ClaimsIdentity identity && TokenClaims.AreOfBot(identity.Claims) ? identity : null;
}
