using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The turn as adapters make it.</summary>
public partial class TurnContext : ITurnContext, IDisposable
{
    private const string LocaleKey = "turn.locale";

    private readonly Hooks _hooks;
    private bool _disposed;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = adapter;
        Activity = activity;
        TurnState = new TurnContextStateCollection();
        BufferedReplyActivities = [];
        _hooks = new Hooks();
    }

    /// <summary>The same turn with another activity: adapter, state, hooks and replies are shared.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        Activity = activity;
        Adapter = turnContext.Adapter;
        TurnState = turnContext.TurnState;
        Responded = turnContext.Responded;
        BufferedReplyActivities = turnContext is TurnContext buffered ? buffered.BufferedReplyActivities : [];
        _hooks = turnContext is TurnContext hooked ? hooked._hooks : new Hooks();
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    /// <summary>What was sent in answer to an activity with delivery mode <c>expectReplies</c>, in order.</summary>
    public List<Activity> BufferedReplyActivities { get; }

    /// <summary>The name of the culture in which this turn runs.</summary>
    public string Locale
    {
        get => TurnState.Get<string>(LocaleKey);
        set
        {
            if (value is null) TurnState.Remove(LocaleKey);
            else TurnState.Set(LocaleKey, value);
        }
    }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(handler);
        (_hooks.Send ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(handler);
        (_hooks.Update ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(handler);
        (_hooks.Delete ??= []).Add(handler);
        return this;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposed) return;
        if (disposing) TurnState.Dispose();
        _disposed = true;
    }

    private sealed class Hooks
    {
        public List<SendActivitiesHandler> Send;
        public List<UpdateActivityHandler> Update;
        public List<DeleteActivityHandler> Delete;
    }
}
