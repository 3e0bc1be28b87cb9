using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

public static partial class DialogExtensions
{
    /// <summary>Gives the turn to the dialogs of the conversation; when there are none, begins this one.</summary>
    public static async Task RunAsync(this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        ArgumentNullException.ThrowIfNull(turnContext);
        var dialogs = new DialogSet(accessor) { TelemetryClient = turnContext.TurnState.Get<IBotTelemetryClient>() ?? dialog.TelemetryClient };
        dialogs.Add(dialog);
        var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken).ConfigureAwait(false);
        await RunAsync(dc, dialog.Id, null, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<DialogTurnResult> RunAsync(DialogContext dc, string dialogId, DialogStateManagerConfiguration configuration, CancellationToken cancellationToken)
    {
        dc.SharesTurnState = true;
        var memory = new DialogStateManager(dc, configuration);
        dc.Context.TurnState.Set(memory);
        await memory.LoadAllScopesAsync(cancellationToken).ConfigureAwait(false);
        var result = await RunUntilDoneAsync(dc, dialogId, cancellationToken).ConfigureAwait(false);
        await memory.SaveAllChangesAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static async Task<DialogTurnResult> RunUntilDoneAsync(DialogContext dc, string dialogId, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await RunOnceAsync(dc, dialogId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                // A dialog that handles the error may have put another on the stack: the turn goes on with what is there now.
                if (!await HandledByDialogsAsync(dc, error, cancellationToken).ConfigureAwait(false)) throw;
            }
        }
    }

    private static async Task<bool> HandledByDialogsAsync(DialogContext dc, Exception error, CancellationToken cancellationToken)
    {
        try
        {
            return await dc.EmitEventAsync(DialogEvents.Error, error, true, true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception another)
        {
            throw new AggregateException("Unable to emit the error as a DialogEvent.", another, error);
        }
    }

    private static async Task<DialogTurnResult> RunOnceAsync(DialogContext dc, string dialogId, CancellationToken cancellationToken)
    {
        if (SkillTurn.IsFromParent(dc.Context))
        {
            var activity = dc.Context.Activity;
            if (activity.Type == ActivityTypes.EndOfConversation) return await CancelAsync(dc, cancellationToken).ConfigureAwait(false);
            if (activity.Type == ActivityTypes.Event && activity.Name == DialogEvents.RepromptDialog) return await RepromptAsync(dc, cancellationToken).ConfigureAwait(false);
        }

        var result = await dc.ContinueDialogAsync(cancellationToken).ConfigureAwait(false);
        if (result.Status == DialogTurnStatus.Empty) result = await dc.BeginDialogAsync(dialogId, null, cancellationToken).ConfigureAwait(false);
        await ShowStateAsync(dc, cancellationToken).ConfigureAwait(false);
        if (result.Status is DialogTurnStatus.Complete or DialogTurnStatus.Cancelled && SkillTurn.HasParent(dc.Context))
            await EndConversationAsync(dc.Context, result, cancellationToken).ConfigureAwait(false);
        return result;
    }
}
