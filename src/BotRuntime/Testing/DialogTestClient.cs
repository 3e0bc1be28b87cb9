using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Testing;

/// <summary>Talks with a dialog, for tests: says something and gives what is answered.</summary>
public class DialogTestClient
{
    private readonly TestAdapter _testAdapter;
    private readonly IStatePropertyAccessor<DialogState> _dialogState;
    private readonly Dialog _targetDialog;
    private readonly object _initialDialogOptions;

    public DialogTestClient(string channelId, Dialog targetDialog, object initialDialogOptions = null, IEnumerable<IMiddleware> middlewares = null, ConversationState conversationState = null)
        : this(new TestAdapter(channelId), targetDialog, initialDialogOptions, middlewares, conversationState)
    {
    }

    public DialogTestClient(TestAdapter testAdapter, Dialog targetDialog, object initialDialogOptions = null, IEnumerable<IMiddleware> middlewares = null, ConversationState conversationState = null)
    {
        ConversationState = conversationState ?? new ConversationState(new MemoryStorage());
        _testAdapter = testAdapter.Use(new AutoSaveStateMiddleware(ConversationState));
        foreach (var middleware in middlewares ?? []) _testAdapter.Use(middleware);
        _dialogState = ConversationState.CreateProperty<DialogState>("DialogState");
        _targetDialog = targetDialog;
        _initialDialogOptions = initialDialogOptions;
    }

    /// <summary>How the last turn left the dialog.</summary>
    public DialogTurnResult DialogTurnResult { get; private set; }

    /// <summary>The context of the last turn.</summary>
    public DialogContext DialogContext { get; private set; }

    public ConversationState ConversationState { get; }

    /// <returns>The first answer, or null.</returns>
    public virtual async Task<T> SendActivityAsync<T>(Activity activity, CancellationToken cancellationToken = default)
        where T : IActivity
    {
        await _testAdapter.ProcessActivityAsync(activity, OnTurnAsync, cancellationToken).ConfigureAwait(false);
        return GetNextReply<T>();
    }

    /// <returns>The first answer, or null.</returns>
    public virtual async Task<T> SendActivityAsync<T>(string text, CancellationToken cancellationToken = default)
        where T : IActivity
    {
        await _testAdapter.SendTextToBotAsync(text, OnTurnAsync, cancellationToken).ConfigureAwait(false);
        return GetNextReply<T>();
    }

    public virtual T GetNextReply<T>()
        where T : IActivity => (T)_testAdapter.GetNextReply();

    private async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        DialogContext = await new DialogSet(_dialogState).Add(_targetDialog).CreateContextAsync(turnContext, cancellationToken).ConfigureAwait(false);
        DialogTurnResult = await DialogContext.ContinueDialogAsync(cancellationToken).ConfigureAwait(false);
        if (DialogTurnResult.Status == DialogTurnStatus.Empty)
            DialogTurnResult = await DialogContext.BeginDialogAsync(_targetDialog.Id, _initialDialogOptions, cancellationToken).ConfigureAwait(false);
    }
}
