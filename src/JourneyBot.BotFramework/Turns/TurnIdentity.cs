using System.Security.Claims;
using JourneyBot.Events;
using JourneyBot.Identity;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Turns;

/// <summary>Who speaks in a turn, and how far that can be trusted.</summary>
/// <param name="Identifiers">The identifiers of the turn; the last is always the conversation.</param>
/// <param name="Evidence">How far they can be trusted to be the same person's.</param>
public sealed record TurnIdentity(IReadOnlyList<StreamId> Identifiers, EvidenceGrade Evidence)
{
    /// <summary>The authentication type of turns that came through the local Direct Line with a token of ours.</summary>
    public const string DirectLineAuthentication = "JourneyBot.DirectLine";

    /// <summary>What a Web Chat user id begins with; the rest is the anonymous id of the browser.</summary>
    public const string BrowserUser = "dl_";

    /// <summary>What the id of somebody begins with who chats without having allowed to be recognised.</summary>
    public const string ThrowAwayUser = "dl_t-";

    /// <summary>The strongest identifier.</summary>
    public StreamId Stream => StreamId.StrongestOf(Identifiers);

    /// <summary>The conversation's stream.</summary>
    public StreamId Conversation => Identifiers[^1];

    /// <summary>Reads the identity of a turn from what the adapter authenticated, never from what the activity only claims.</summary>
    public static TurnIdentity? Of(ITurnContext turn)
    {
        var activity = turn.Activity;
        if (string.IsNullOrWhiteSpace(activity.Conversation?.Id) || activity.Conversation.Id.Length > StreamId.MaxLength) return null;
        var conversation = new StreamId(StreamKind.Conversation, activity.Conversation.Id);
        var identity = turn.TurnState.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey);
        var person = PersonIn(activity);

        if (identity?.AuthenticationType == DirectLineAuthentication && person?.Id is { } user)
            return user.StartsWith(BrowserUser, StringComparison.Ordinal) && !user.StartsWith(ThrowAwayUser, StringComparison.Ordinal) && user.Length is > 3 and <= 100
                ? new TurnIdentity([new StreamId(StreamKind.Anonymous, user[BrowserUser.Length..]), conversation], EvidenceGrade.SignedToken)
                : new TurnIdentity([conversation], EvidenceGrade.Cookie);

        // A bot without an app id takes anybody's word for who they are.
        var authenticated = identity is { IsAuthenticated: true, AuthenticationType: not AuthenticationConstants.AnonymousAuthType };
        if (authenticated && activity.ChannelId == "msteams" && !string.IsNullOrWhiteSpace(person?.AadObjectId))
            return new TurnIdentity([new StreamId(StreamKind.Account, "aad:" + person.AadObjectId), conversation], EvidenceGrade.VerifiedSignIn);
        if (authenticated && !string.IsNullOrWhiteSpace(person?.Id) && person.Id.Length < 150)
            return new TurnIdentity([new StreamId(StreamKind.Signed, activity.ChannelId + ":" + person.Id), conversation], EvidenceGrade.SignedToken);
        return new TurnIdentity([conversation], EvidenceGrade.Cookie);
    }

    /// <summary>The person of a turn: in one that the bot itself starts, the customer is the one it is written to.</summary>
    internal static ChannelAccount? PersonIn(Activity activity) => activity.From?.Role == "bot" ? activity.Recipient : activity.From;
}
