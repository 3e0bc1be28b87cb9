using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Memory;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A stack of dialogs in a turn. A dialog that contains others has a child context for the stack inside it.</summary>
[DebuggerDisplay("{GetType().Name}[{ActiveDialog?.Id}]")]
public partial class DialogContext
{
    private TurnContextStateCollection _services;
    private DialogStateManager _state;

    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(state);
        Dialogs = dialogs;
        Context = turnContext;
        Stack = state.DialogStack;
    }

    public DialogContext(DialogSet dialogs, DialogContext parentDialogContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(parentDialogContext);
        ArgumentNullException.ThrowIfNull(state);
        Dialogs = dialogs;
        Context = parentDialogContext.Context;
        Stack = state.DialogStack;
        Parent = parentDialogContext;
        ServicesAround = parentDialogContext;
    }

    /// <summary>The same stack once more, for a dialog that hands out more than a context.</summary>
    private protected DialogContext(DialogContext same)
    {
        Dialogs = same.Dialogs;
        Context = same.Context;
        Stack = same.Stack;
        Parent = same.Parent;
        ServicesAround = same;
    }

    public DialogSet Dialogs { get; private set; }

    public ITurnContext Context { get; private set; }

    /// <summary>The dialogs of this context, the active one first.</summary>
    public List<DialogInstance> Stack { get; private set; }

    public DialogContext Parent { get; set; }

    /// <summary>The stack inside the active dialog, or null when it contains no dialogs.</summary>
    public DialogContext Child =>
        ActiveDialog is { } active && FindDialog(active.Id) is DialogContainer container ? container.CreateChildContext(this) : null;

    /// <summary>All that the dialogs of this context can see, by path.</summary>
    public DialogStateManager State
    {
        get => _state ??= new DialogStateManager(this);
        set => _state = value;
    }

    [Obsolete("The DialogManager property serves no function.")]
    public DialogManager DialogManager => Context.TurnState.Get<DialogManager>();

    public DialogInstance ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    /// <summary>What the dialogs of this context may need, beginning with what the context around it has.</summary>
    public TurnContextStateCollection Services
    {
        get
        {
            if (_services is not null) return _services;
            _services = [];
            var around = ServicesAround?.Services ?? (SharesTurnState ? Context.TurnState : null);
            if (around is null) return _services;
            foreach (var (key, service) in around) _services[key] = service;
            return _services;
        }
    }

    /// <summary>Whether what the turn knows is given to the dialogs as <see cref="Services"/>.</summary>
    internal bool SharesTurnState { get; set; }

    private DialogContext ServicesAround { get; }

    /// <summary>The dialog in this set, or one around it; null when there is none.</summary>
    public Dialog FindDialog(string dialogId)
    {
        try
        {
            if (Dialogs.Find(dialogId) is { } dialog) return dialog;
            if (Parent is null) return null;
            if (Parent.FindDialog(dialogId) is { } around) return around;
            return Parent.ActiveDialog?.Id is { } containerId && Parent.FindDialog(containerId) is DialogContainer container
                ? container.FindDialog(dialogId, this)
                : null;
        }
        catch (Exception error) when (Describe(error))
        {
            throw;
        }
    }

    /// <summary>The name of the culture to speak in: that of the turn, of the activity, or of the thread.</summary>
    public string GetLocale()
    {
        try
        {
            var locale = TurnMemory.Get<string>(Context, "locale");
            if (string.IsNullOrEmpty(locale)) locale = Context.Activity?.Locale;
            return string.IsNullOrEmpty(locale) ? CultureInfo.CurrentCulture.Name : CultureInfo.GetCultureInfo(locale).Name;
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.CurrentCulture.Name;
        }
    }
}
