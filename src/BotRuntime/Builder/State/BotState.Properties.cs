using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder;

/// <content>The named values in a state.</content>
public abstract partial class BotState
{
    /// <exception cref="KeyNotFoundException"><typeparamref name="T"/> is a value type and there is no such property.</exception>
    protected Task<T> GetPropertyValueAsync<T>(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        var state = StateOf(turnContext, propertyName);
        return TryRead<T>(state, propertyName, out var value) || !typeof(T).IsValueType
            ? Task.FromResult(value)
            : Task.FromException<T>(new KeyNotFoundException($"{GetType().Name} has no property '{propertyName}'."));
    }

    protected Task SetPropertyValueAsync(ITurnContext turnContext, string propertyName, object value, CancellationToken cancellationToken = default)
    {
        StateOf(turnContext, propertyName)[propertyName] = value;
        return Task.CompletedTask;
    }

    protected Task DeletePropertyValueAsync(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        StateOf(turnContext, propertyName).Remove(propertyName);
        return Task.CompletedTask;
    }

    private static bool TryRead<T>(IDictionary<string, object> state, string propertyName, out T value)
    {
        value = default;
        if (!state.TryGetValue(propertyName, out var stored)) return false;
        switch (stored)
        {
            case null:
                return true;
            case T typed when stored is not UnknownValue:
                value = typed;
                return true;
            default:
                // A storage gives back JSON. The object made of it takes its place, so that a change to it is saved.
                value = StateJson.Convert<T>(stored);
                state[propertyName] = value;
                return true;
        }
    }

    private IDictionary<string, object> StateOf(ITurnContext turnContext, string propertyName)
    {
        ArgumentNullException.ThrowIfNull(propertyName);
        return GetCachedState(turnContext)?.State
            ?? throw new InvalidOperationException($"{GetType().Name} is not loaded in this turn: call {nameof(LoadAsync)} first.");
    }

    private sealed class PropertyAccessor<T>(BotState botState, string name) : IStatePropertyAccessor<T>
    {
        public string Name => name;

        public async Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory, CancellationToken cancellationToken)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            var there = TryRead<T>(botState.StateOf(turnContext, name), name, out var value);
            if ((there && value is not null) || defaultValueFactory is null) return value;

            value = defaultValueFactory();
            await SetAsync(turnContext, value, cancellationToken).ConfigureAwait(false);
            return value;
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            await botState.SetPropertyValueAsync(turnContext, name, value, cancellationToken).ConfigureAwait(false);
        }

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
            await botState.DeletePropertyValueAsync(turnContext, name, cancellationToken).ConfigureAwait(false);
        }
    }
}
