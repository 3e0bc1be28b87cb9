using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Events: this dialog first, then those around it, then this one again.</content>
public abstract partial class Dialog
{
    /// <returns>Whether the event was handled.</returns>
    public virtual async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) =>
        await OnPreBubbleEventAsync(dc, e, cancellationToken).ConfigureAwait(false)
        || (e.Bubble && dc.Parent is { } parent && await parent.EmitEventAsync(e.Name, e.Value, true, false, cancellationToken).ConfigureAwait(false))
        || await OnPostBubbleEventAsync(dc, e, cancellationToken).ConfigureAwait(false);

    /// <summary>Called before the dialogs around get the event.</summary>
    protected virtual Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Called when nobody else has handled the event.</summary>
    protected virtual Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);
}
