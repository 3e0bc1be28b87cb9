using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Debugging;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Dialogs begin, go on and end.</content>
public partial class DialogContext
{
    private const string ReceivedKey = "activityReceivedEmitted";

    private static readonly object True = true;

    /// <summary>Puts a dialog on the stack and runs it.</summary>
    public async Task<DialogTurnResult> BeginDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            if (string.IsNullOrEmpty(dialogId)) throw new ArgumentNullException(nameof(dialogId));
            var dialog = FindDialog(dialogId) ?? throw new ArgumentException(
                $"DialogContext.BeginDialogAsync(): A dialog with an id of '{dialogId}' wasn't found. It must be in this or a surrounding DialogSet: add it, for example with AddDialog() in the constructor of the ComponentDialog.");

            Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object>() });
            await this.DebuggerStepAsync(dialog, DialogEvents.BeginDialog, cancellationToken).ConfigureAwait(false);
            return await dialog.BeginDialogAsync(this, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    /// <summary>Begins a prompt.</summary>
    public async Task<DialogTurnResult> PromptAsync(string dialogId, PromptOptions options, CancellationToken cancellationToken = default)
    {
        try
        {
            if (string.IsNullOrEmpty(dialogId)) throw new ArgumentNullException(nameof(dialogId));
            ArgumentNullException.ThrowIfNull(options);
            return await BeginDialogAsync(dialogId, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    /// <summary>Gives the turn to the active dialog.</summary>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            // Once a turn, whichever context continues first.
            if (Context.TurnState.TryAdd(ReceivedKey, True))
                await EmitEventAsync(DialogEvents.ActivityReceived, Context.Activity, true, true, cancellationToken).ConfigureAwait(false);

            if (ActiveDialog is not { } active) return new DialogTurnResult(DialogTurnStatus.Empty);
            var dialog = FindDialog(active.Id) ?? throw new InvalidOperationException(
                $"Failed to continue dialog. A dialog with id {active.Id} could not be found. The conversation is in it: keep the dialog, or clear the state of the conversation.");
            return await dialog.ContinueDialogAsync(this, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    /// <summary>Takes the active dialog off the stack and gives its result to the one below it.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object result = null, CancellationToken cancellationToken = default)
    {
        try
        {
            if (result is CancellationToken)
                throw new ArgumentException($"{ActiveDialog?.Id}.EndDialogAsync() You can't pass a cancellation token as the result of a dialog when calling EndDialog.", nameof(result));

            await EndActiveDialogAsync(DialogReason.EndCalled, result, cancellationToken).ConfigureAwait(false);
            if (ActiveDialog is not { } below) return new DialogTurnResult(DialogTurnStatus.Complete, result);

            var dialog = FindDialog(below.Id) ?? throw new InvalidOperationException(
                $"DialogContext.EndDialogAsync(): Can't resume previous dialog. A dialog with an id of '{below.Id}' wasn't found.");
            await this.DebuggerStepAsync(dialog, "ResumeDialog", cancellationToken).ConfigureAwait(false);
            return await dialog.ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    /// <summary>Ends the active dialog and begins another in its place: what is below waits for that one.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            if (options is CancellationToken) throw new ArgumentException($"{nameof(options)} cannot be a cancellation token: pass it as the last argument.", nameof(options));
            await EndActiveDialogAsync(DialogReason.ReplaceCalled, null, cancellationToken).ConfigureAwait(false);
            TurnMemory.Set(Context, "__repeatDialogId", dialogId);
            return await BeginDialogAsync(dialogId, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    /// <summary>Has the active dialog ask again.</summary>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (await EmitEventAsync(DialogEvents.RepromptDialog, null, false, false, cancellationToken).ConfigureAwait(false)) return;
            if (ActiveDialog is not { } active) return;
            var dialog = FindDialog(active.Id) ?? throw new InvalidOperationException(
                $"DialogSet.RepromptDialogAsync(): Can't find A dialog with an id of '{active.Id}'.");
            await this.DebuggerStepAsync(dialog, DialogEvents.RepromptDialog, cancellationToken).ConfigureAwait(false);
            await dialog.RepromptDialogAsync(Context, active, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    private async Task EndActiveDialogAsync(DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        if (ActiveDialog is not { } active) return;
        if (Dialogs.Find(active.Id) is { } dialog)
        {
            await this.DebuggerStepAsync(dialog, "EndDialog", cancellationToken).ConfigureAwait(false);
            await dialog.EndDialogAsync(Context, active, reason, cancellationToken).ConfigureAwait(false);
        }

        Stack.RemoveAt(0);
        TurnMemory.Set(Context, "lastresult", result);
    }
}
