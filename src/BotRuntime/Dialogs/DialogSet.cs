using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The dialogs that can begin each other, by id.</summary>
public class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = [];
    private readonly IStatePropertyAccessor<DialogState> _dialogState;
    private IBotTelemetryClient _telemetryClient = NullBotTelemetryClient.Instance;
    private string _version;

    public DialogSet(IStatePropertyAccessor<DialogState> dialogState)
    {
        ArgumentNullException.ThrowIfNull(dialogState);
        _dialogState = dialogState;
    }

    public DialogSet()
    {
    }

    [JsonIgnore]
    public IBotTelemetryClient TelemetryClient
    {
        get => _telemetryClient;
        set
        {
            _telemetryClient = value ?? NullBotTelemetryClient.Instance;
            foreach (var dialog in _dialogs.Values) dialog.TelemetryClient = _telemetryClient;
        }
    }

    /// <summary>A hash of the versions of the dialogs.</summary>
    public virtual string GetVersion()
    {
        if (_version is not null) return _version;
        var versions = new StringBuilder();
        foreach (var dialog in _dialogs.Values) versions.Append(dialog.GetVersion());
        return _version = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(versions.ToString())));
    }

    /// <summary>Adds a dialog and those it depends on. When its id is taken by another, it gets a number after its id.</summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        _version = null;
        if (!_dialogs.TryAdd(dialog.Id, dialog))
        {
            if (_dialogs[dialog.Id] == dialog) return this;
            dialog.Id = NextFree(dialog.Id);
            _dialogs.Add(dialog.Id, dialog);
        }

        dialog.TelemetryClient = _telemetryClient;
        if (dialog is IDialogDependencies dependent)
        {
            foreach (var dependency in dependent.GetDependencies()) Add(dependency);
        }

        return this;
    }

    /// <summary>The stack of this conversation, on which the dialogs of this set run.</summary>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        if (_dialogState is null)
            throw new InvalidOperationException("This DialogSet has no state to keep its stack in: give its constructor the accessor of a DialogState.");
        var state = await _dialogState.GetAsync(turnContext, static () => new DialogState(), cancellationToken).ConfigureAwait(false);
        return new DialogContext(this, turnContext, state);
    }

    /// <summary>The dialog, or null.</summary>
    public Dialog Find(string dialogId)
    {
        if (string.IsNullOrWhiteSpace(dialogId)) throw new ArgumentNullException(nameof(dialogId));
        return _dialogs.GetValueOrDefault(dialogId);
    }

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;

    private string NextFree(string id)
    {
        var suffix = 2;
        while (_dialogs.ContainsKey($"{id}{suffix}")) suffix++;
        return $"{id}{suffix}";
    }
}
