using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog with a set of dialogs of its own.</summary>
public abstract class DialogContainer : Dialog
{
    protected DialogContainer(string dialogId = null)
        : this(false, dialogId)
    {
    }

    protected DialogContainer(bool ignoreMemoryScopeBinding, string dialogId = null)
        : base(dialogId) => IgnoreMemoryScopeBinding = ignoreMemoryScopeBinding;

    /// <summary>Whether the memory scopes of dialogs pass over this one.</summary>
    [JsonProperty("ignoreMemoryScopeBinding")]
    public bool IgnoreMemoryScopeBinding { get; set; }

    [JsonProperty("dialogs")]
    public DialogSet Dialogs { get; set; } = new();

    [JsonIgnore]
    public override IBotTelemetryClient TelemetryClient
    {
        get => base.TelemetryClient;
        set
        {
            base.TelemetryClient = value ?? NullBotTelemetryClient.Instance;

            // Only a change goes further in: dialogs may contain each other.
            if (Dialogs.TelemetryClient != value) Dialogs.TelemetryClient = base.TelemetryClient;
        }
    }

    /// <summary>The stack inside this dialog, which is the active one of <paramref name="dc"/>.</summary>
    public abstract DialogContext CreateChildContext(DialogContext dc);

    public virtual Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId);

    public virtual Dialog FindDialog(string dialogId, DialogContext dc = null) => Dialogs.Find(dialogId) ?? dc?.Dialogs?.Find(dialogId);

    public override async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        var handled = await base.OnDialogEventAsync(dc, e, cancellationToken).ConfigureAwait(false);
        if (handled || e.Name != DialogEvents.VersionChanged) return handled;

        var unhandled = $"Unhandled dialog event: {e.Name}. Active Dialog: {dc.ActiveDialog.Id}";
        dc.Dialogs.TelemetryClient.TrackTrace(unhandled, Severity.Warning, null);
        await dc.Context.SendActivityAsync(Activity.CreateTraceActivity(unhandled), cancellationToken).ConfigureAwait(false);
        return false;
    }

    protected virtual string GetInternalVersion() => Dialogs.GetVersion();

    /// <summary>Tells the dialogs when those in here are not those with which the conversation began.</summary>
    protected virtual async Task CheckForVersionChangeAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var before = dc.ActiveDialog.Version;
        var now = dc.ActiveDialog.Version = GetInternalVersion();
        if (before is not null && before != now)
            await dc.EmitEventAsync(DialogEvents.VersionChanged, Id, true, false, cancellationToken).ConfigureAwait(false);
    }
}
