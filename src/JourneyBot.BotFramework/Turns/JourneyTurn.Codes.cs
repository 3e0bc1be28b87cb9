using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Pipeline.Codes;

namespace JourneyBot.BotFramework.Turns;

public sealed partial class JourneyTurn
{
    /// <summary>Whether the turn is about a one-time code, so that what looks like one is kept out of what is recorded.</summary>
    internal bool HasCode { get; private set; }

    private string Channel => string.IsNullOrWhiteSpace(activity.ChannelId) ? "bot" : activity.ChannelId.ToLower(CultureInfo.InvariantCulture);

    /// <summary>Gives out a code that the customer may type in another channel within 10 minutes, to be known there as the one they are here.</summary>
    public Task<OneTimeCode> IssueCodeAsync(CancellationToken cancellationToken)
    {
        HasCode = true;
        return ports.Codes.IssueAsync(Identity.Stream, cancellationToken);
    }

    /// <summary>Takes a code that the customer got in another channel and typed here: where it counts, both are one customer. The code is not recorded with the message.</summary>
    /// <param name="text">What the customer typed; the code may stand anywhere in it.</param>
    /// <param name="cancellationToken">Ends the wait before the code is used up.</param>
    public async Task<CodeRedemption> RedeemCodeAsync(string? text, CancellationToken cancellationToken)
    {
        HasCode = true;
        var redemption = await ports.Codes.RedeemAsync(text, Identity.Stream, Channel, EventSources.Bot, cancellationToken);
        if (redemption.IsJoined) Context = await ports.Contexts.OfAsync(Identity.Stream, ports.ContextBudget, cancellationToken);
        return redemption;
    }
}
