using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs that work together and look like one from outside: it ends when its own stack is empty.</summary>
public class ComponentDialog(string dialogId = null) : DialogContainer(dialogId)
{
    /// <summary>Where the state of the component keeps its own stack.</summary>
    public const string PersistedDialogState = "dialogs";

    private bool _initialized;

    /// <summary>The dialog that begins with the component: the first added one, unless told otherwise.</summary>
    public string InitialDialogId { get; set; }

    public ComponentDialog AddDialog(Dialog dialog)
    {
        Dialogs.Add(dialog);
        InitialDialogId ??= dialog.Id;
        return this;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext outerDc, object options = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(options, nameof(options));
        ArgumentNullException.ThrowIfNull(outerDc);
        await PrepareAsync(outerDc, cancellationToken).ConfigureAwait(false);

        var result = await OnBeginDialogAsync(CreateChildContext(outerDc), options, cancellationToken).ConfigureAwait(false);
        if (result.Status != DialogTurnStatus.Waiting) return await EndComponentAsync(outerDc, result.Result, cancellationToken).ConfigureAwait(false);

        TelemetryClient.TrackDialogView(Id);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext outerDc, CancellationToken cancellationToken = default)
    {
        await PrepareAsync(outerDc, cancellationToken).ConfigureAwait(false);
        var result = await OnContinueDialogAsync(CreateChildContext(outerDc), cancellationToken).ConfigureAwait(false);
        return result.Status == DialogTurnStatus.Waiting
            ? EndOfTurn
            : await EndComponentAsync(outerDc, result.Result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A dialog that was put on top of the component has ended: what is inside asks again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext outerDc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(result, nameof(result));
        await PrepareAsync(outerDc, cancellationToken).ConfigureAwait(false);
        await RepromptDialogAsync(outerDc.Context, outerDc.ActiveDialog, cancellationToken).ConfigureAwait(false);
        return EndOfTurn;
    }

    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        await new DialogContext(Dialogs, turnContext, StackOf(instance)).RepromptDialogAsync(cancellationToken).ConfigureAwait(false);
        await OnRepromptDialogAsync(turnContext, instance, cancellationToken).ConfigureAwait(false);
    }

    public override async Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (reason == DialogReason.CancelCalled)
            await new DialogContext(Dialogs, turnContext, StackOf(instance)).CancelAllDialogsAsync(cancellationToken).ConfigureAwait(false);
        await OnEndDialogAsync(turnContext, instance, reason, cancellationToken).ConfigureAwait(false);
    }

    public override DialogContext CreateChildContext(DialogContext dc) => new(Dialogs, dc, StackOf(dc.ActiveDialog));

    protected Task EnsureInitializedAsync(DialogContext outerDc)
    {
        if (_initialized) return Task.CompletedTask;
        _initialized = true;
        return OnInitializeAsync(outerDc);
    }

    protected virtual Task OnInitializeAsync(DialogContext dc)
    {
        InitialDialogId ??= Dialogs.GetDialogs().FirstOrDefault()?.Id;
        return Task.CompletedTask;
    }

    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object options, CancellationToken cancellationToken = default) =>
        innerDc.BeginDialogAsync(InitialDialogId, options, cancellationToken);

    protected virtual Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
        innerDc.ContinueDialogAsync(cancellationToken);

    protected virtual Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    protected virtual Task OnRepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    protected virtual Task<DialogTurnResult> EndComponentAsync(DialogContext outerDc, object result, CancellationToken cancellationToken) =>
        outerDc.EndDialogAsync(result, cancellationToken);

    private static DialogState StackOf(DialogInstance instance)
    {
        if (!instance.State.TryGetValue(PersistedDialogState, out var kept) || kept is not DialogState stack)
            instance.State[PersistedDialogState] = stack = kept is null ? new DialogState() : StoredValue.As<DialogState>(kept);
        stack.DialogStack ??= [];
        return stack;
    }

    private async Task PrepareAsync(DialogContext outerDc, CancellationToken cancellationToken)
    {
        await EnsureInitializedAsync(outerDc).ConfigureAwait(false);
        await CheckForVersionChangeAsync(outerDc, cancellationToken).ConfigureAwait(false);
    }
}
