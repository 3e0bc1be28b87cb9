using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>What a parent bot asks of the dialogs of a skill, and what it and the developer are told.</content>
public static partial class DialogExtensions
{
    /// <summary>The parent ends the conversation: from the innermost dialog outwards.</summary>
    private static async Task<DialogTurnResult> CancelAsync(DialogContext dc, CancellationToken cancellationToken) =>
        dc.Stack.Count == 0
            ? new DialogTurnResult(DialogTurnStatus.Empty)
            : await Innermost(dc).CancelAllDialogsAsync(true, null, null, cancellationToken).ConfigureAwait(false);

    private static async Task<DialogTurnResult> RepromptAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        if (dc.Stack.Count == 0) return new DialogTurnResult(DialogTurnStatus.Empty);
        await dc.RepromptDialogAsync(cancellationToken).ConfigureAwait(false);
        return new DialogTurnResult(DialogTurnStatus.Waiting);
    }

    private static Task<ResourceResponse> EndConversationAsync(ITurnContext turn, DialogTurnResult result, CancellationToken cancellationToken) =>
        turn.SendActivityAsync(
            new Activity(ActivityTypes.EndOfConversation)
            {
                Value = result.Result,
                Locale = turn.Activity.Locale,
                Code = result.Status == DialogTurnStatus.Complete ? EndOfConversationCodes.CompletedSuccessfully : EndOfConversationCodes.UserCancelled,
            },
            cancellationToken);

    /// <summary>Shows the emulator what the dialogs remember.</summary>
    /// <remarks>Nobody else: the trace holds all state of the user, and with <c>expectReplies</c> it would reach the caller.</remarks>
    private static async Task ShowStateAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var activity = dc.Context.Activity;
        if (activity.ChannelId != Channels.Emulator || string.Equals(activity.DeliveryMode, DeliveryModes.ExpectReplies, StringComparison.Ordinal)) return;
        var label = SkillTurn.IsOfBot(dc.Context) ? "Skill State" : "Bot State";
        var trace = Activity.CreateTraceActivity("BotState", "https://www.botframework.com/schemas/botState", Innermost(dc).State.GetMemorySnapshot(), label);
        await dc.Context.SendActivityAsync(trace, cancellationToken).ConfigureAwait(false);
    }

    private static DialogContext Innermost(DialogContext dc)
    {
        while (dc.Child is { } child) dc = child;
        return dc;
    }
}
