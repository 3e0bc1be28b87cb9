using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Debugging;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Events to the dialogs of the stack.</content>
public partial class DialogContext
{
    /// <summary>Gives an event to the active dialog, or to the innermost one.</summary>
    /// <returns>Whether a dialog handled it.</returns>
    public async Task<bool> EmitEventAsync(string name, object value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        try
        {
            var dc = this;
            if (fromLeaf)
            {
                while (dc.Child is { } child) dc = child;
            }

            if (dc.ActiveDialog is not { } active || dc.FindDialog(active.Id) is not { } dialog) return false;
            await this.DebuggerStepAsync(dialog, name, cancellationToken).ConfigureAwait(false);
            var dialogEvent = new DialogEvent { Name = name, Value = value, Bubble = bubble };
            return await dialog.OnDialogEventAsync(dc, dialogEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }
}
