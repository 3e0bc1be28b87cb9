using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Dialogs end before their time.</content>
public partial class DialogContext
{
    /// <summary>Cancels all dialogs of this stack.</summary>
    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(false, null, null, cancellationToken);

    /// <summary>Cancels the dialogs of this stack and, if told to, of those around it. Each but the first gets an event before, and one that handles it stays.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents, string eventName = null, object eventValue = null, CancellationToken cancellationToken = default)
    {
        try
        {
            if (eventValue is CancellationToken) throw new ArgumentException($"{nameof(eventValue)} cannot be a cancellation token: pass it as the last argument.", nameof(eventValue));
            if (Stack.Count == 0 && Parent is null) return new DialogTurnResult(DialogTurnStatus.Empty);

            var first = true;
            for (var dc = this; dc is not null; first = false)
            {
                if (dc.Stack.Count == 0)
                {
                    dc = cancelParents ? dc.Parent : null;
                    continue;
                }

                if (!first && await dc.EmitEventAsync(eventName ?? DialogEvents.CancelDialog, eventValue, false, false, cancellationToken).ConfigureAwait(false)) break;
                await dc.EndActiveDialogAsync(DialogReason.CancelCalled, null, cancellationToken).ConfigureAwait(false);
            }

            return new DialogTurnResult(DialogTurnStatus.Cancelled);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }
}
