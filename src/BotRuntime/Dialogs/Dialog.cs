using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Debugging;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>One exchange with the user: it begins, takes the turns that follow, and ends with a result.</summary>
[DebuggerDisplay("{Id}")]
public abstract partial class Dialog
{
    /// <summary>What a dialog returns that waits for the user.</summary>
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    [JsonProperty("id")]
    private string _id;

    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;

    public Dialog(string dialogId = null) => _id = dialogId;

    /// <summary>The name of the dialog in its set.</summary>
    [JsonIgnore]
    public string Id
    {
        get => _id ??= OnComputeId();
        set => _id = value;
    }

    [JsonIgnore]
    public virtual IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set => _telemetryClient = value;
    }

    [JsonIgnore]
    public virtual SourceRange Source => DebugSupport.SourceMap.TryGetValue(this, out var range) ? range : null;

    /// <summary>Called when the dialog is put on the stack.</summary>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default);

    /// <summary>Called with the next turn while the dialog is the active one.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(null, cancellationToken);

    /// <summary>Called when the dialog that this one began has ended.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        RefuseToken(result, nameof(result));
        return dc.EndDialogAsync(result, cancellationToken);
    }

    /// <summary>Asks the user again.</summary>
    public virtual Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    /// <summary>Called before the dialog leaves the stack.</summary>
    public virtual Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    /// <summary>Something that changes when a running conversation may no longer fit the dialog.</summary>
    public virtual string GetVersion() => Id;

    protected virtual string OnComputeId() => GetType().Name;

    protected void RegisterSourceLocation(string path, int lineNumber)
    {
        if (string.IsNullOrEmpty(path)) return;
        DebugSupport.SourceMap.Add(this, new SourceRange(path, lineNumber, 0, lineNumber + 1, 0));
    }

    /// <summary>A token given where a value is meant is a call with a forgotten argument.</summary>
    private protected static void RefuseToken(object value, string name)
    {
        if (value is CancellationToken) throw new ArgumentException($"{name} cannot be a cancellation token: pass it as the last argument.", name);
    }
}
