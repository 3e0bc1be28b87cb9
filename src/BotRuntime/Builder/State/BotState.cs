using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>State that outlives the turn, in a storage, under a key that the turn gives. The last write wins.</summary>
public abstract partial class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    public BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(contextServiceKey);
        _storage = storage;
        _contextServiceKey = contextServiceKey;
    }

    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentNullException(nameof(name));
        return new PropertyAccessor<T>(this, name);
    }

    /// <summary>What this turn has loaded, or null before it loaded anything.</summary>
    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        BotAssert.ContextNotNull(turnContext);

        // Several states load at once into the same turn.
        lock (turnContext.TurnState) return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    /// <summary>A copy of what this turn has loaded, as JSON; null before it loaded anything.</summary>
    public JToken Get(ITurnContext turnContext) =>
        GetCachedState(turnContext) is { } cached ? JObject.FromObject(cached.State, StateJson.Plain) : null;

    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (!force && GetCachedState(turnContext)?.State is not null) return;
        BotAssert.ContextNotNull(turnContext);
        var key = GetStorageKey(turnContext);
        if (_storage is MemoryStorage { TakesTexts: true } memory && memory.ReadText(key) is { } text)
        {
            Cache(turnContext, new CachedBotState(StateJson.Read(text), text));
            return;
        }

        var items = await _storage.ReadAsync([key], cancellationToken).ConfigureAwait(false);
        items.TryGetValue(key, out var value);
        Cache(turnContext, new CachedBotState(value switch
        {
            null => null,
            IDictionary<string, object> state => state,
            JObject json => StateJson.Read(json),
            _ => throw new InvalidOperationException($"The storage holds a {value.GetType().Name} under '{key}': that is not the state of a bot. Use another storage or key for it."),
        }));
    }

    /// <summary>Writes what changed since it was loaded, or all of it when forced.</summary>
    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        if (GetCachedState(turnContext) is not { } cached) return;
        var now = StateJson.Write(cached.State);
        if (!force && now == cached.Hash) return;
        var key = GetStorageKey(turnContext);
        if (_storage is MemoryStorage { TakesTexts: true } memory) memory.WriteText(key, now);
        else await _storage.WriteAsync(new Dictionary<string, object> { [key] = cached.State }, cancellationToken).ConfigureAwait(false);
        cached.Hash = now;
    }

    /// <summary>Empties the state of this turn; the storage follows when it is saved.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);

        // An empty fingerprint is that of no state: the next save writes, also when the storage held nothing.
        Cache(turnContext, new CachedBotState { Hash = "" });
        return Task.CompletedTask;
    }

    /// <summary>Forgets the state, here and in the storage.</summary>
    public virtual Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        lock (turnContext.TurnState) turnContext.TurnState.Remove(_contextServiceKey);
        return _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    /// <summary>The key under which the storage holds this state.</summary>
    protected abstract string GetStorageKey(ITurnContext turnContext);

    private void Cache(ITurnContext turnContext, CachedBotState state)
    {
        lock (turnContext.TurnState) turnContext.TurnState.Set(_contextServiceKey, state);
    }
}
