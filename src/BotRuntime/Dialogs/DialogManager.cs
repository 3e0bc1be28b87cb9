using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Memory;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a dialog as the bot, with its states.</summary>
[Obsolete("This class will be deprecated in the next version of the Bot Framework SDK.")]
public class DialogManager
{
    private const string LastAccess = "_lastAccess";

    private readonly string _dialogStateProperty;
    private string _rootDialogId;

    public DialogManager(Dialog rootDialog = null, string dialogStateProperty = null)
    {
        if (rootDialog is not null) RootDialog = rootDialog;
        _dialogStateProperty = dialogStateProperty ?? "DialogState";
    }

    public ConversationState ConversationState { get; set; }

    public UserState UserState { get; set; }

    /// <summary>What each turn begins with in its state.</summary>
    public TurnContextStateCollection InitialTurnState { get; } = [];

    public Dialog RootDialog
    {
        get => _rootDialogId is null ? null : Dialogs.Find(_rootDialogId);
        set
        {
            Dialogs = new DialogSet();
            _rootDialogId = value?.Id;
            if (value is null) return;
            Dialogs.TelemetryClient = value.TelemetryClient;
            Dialogs.Add(value);
            AddContained(value);
        }
    }

    [JsonIgnore]
    public DialogSet Dialogs { get; set; } = new();

    public DialogStateManagerConfiguration StateConfiguration { get; set; }

    /// <summary>After how many milliseconds of silence a conversation begins anew.</summary>
    public int? ExpireAfter { get; set; }

    public async Task<DialogManagerResult> OnTurnAsync(ITurnContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var (key, value) in InitialTurnState) context.TurnState.Set(key, value);
        context.TurnState.Set(this);
        var states = States(context);

        await BeginAnewWhenExpiredAsync(context, cancellationToken).ConfigureAwait(false);
        var property = ConversationState.CreateProperty<DialogState>(_dialogStateProperty);
        var dc = new DialogContext(Dialogs, context, await property.GetAsync(context, static () => new DialogState(), cancellationToken).ConfigureAwait(false));
        var result = await DialogExtensions.RunAsync(dc, _rootDialogId, StateConfiguration, cancellationToken).ConfigureAwait(false);

        await states.SaveAllChangesAsync(context, false, cancellationToken).ConfigureAwait(false);
        return new DialogManagerResult { TurnResult = result };
    }

    private BotStateSet States(ITurnContext context)
    {
        if (ConversationState is not null) context.TurnState.Set(ConversationState);
        if (UserState is not null) context.TurnState.Set(UserState);
        ConversationState ??= context.TurnState.Get<ConversationState>()
            ?? throw new InvalidOperationException($"Unable to get an instance of {nameof(ConversationState)} from turnContext. Set it here, or call adapter.UseBotState().");
        UserState ??= context.TurnState.Get<UserState>();
        return UserState is null ? new BotStateSet(ConversationState) : new BotStateSet(ConversationState, UserState);
    }

    private async Task BeginAnewWhenExpiredAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var property = ConversationState.CreateProperty<DateTime>(LastAccess);
        var last = await property.GetAsync(context, () => now, cancellationToken).ConfigureAwait(false);
        if (ExpireAfter is { } milliseconds && now - last >= TimeSpan.FromMilliseconds(milliseconds))
            await ConversationState.ClearStateAsync(context, cancellationToken).ConfigureAwait(false);
        await property.SetAsync(context, now, cancellationToken).ConfigureAwait(false);
    }

    private void AddContained(Dialog dialog)
    {
        if (dialog is not DialogContainer { IgnoreMemoryScopeBinding: false } container) return;
        foreach (var inner in container.Dialogs.GetDialogs().ToList())
        {
            if (inner is not DialogContainer { IgnoreMemoryScopeBinding: false } || Dialogs.Find(inner.Id) is not null) continue;
            Dialogs.Add(inner);
            AddContained(inner);
        }
    }
}
