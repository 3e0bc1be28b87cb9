using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The states of a conversation and of its user, as dictionaries.</summary>
public class PersistedState
{
    public PersistedState()
    {
        UserState = new Dictionary<string, object>();
        ConversationState = new Dictionary<string, object>();
    }

    public PersistedState(PersistedStateKeys keys, IDictionary<string, object> data)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(data);
        UserState = Part(data, keys.UserState);
        ConversationState = Part(data, keys.ConversationState);
    }

    public IDictionary<string, object> UserState { get; set; }

    public IDictionary<string, object> ConversationState { get; set; }

    private static IDictionary<string, object> Part(IDictionary<string, object> data, string key) =>
        data.TryGetValue(key, out var part) ? (IDictionary<string, object>)part : new ConcurrentDictionary<string, object>();
}
