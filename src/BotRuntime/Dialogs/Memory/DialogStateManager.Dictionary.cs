using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <content>The scopes as a dictionary of their names.</content>
public partial class DialogStateManager : IDictionary<string, object>
{
    public ICollection<string> Keys => Configuration.MemoryScopes.ConvertAll(scope => scope.Name);

    public ICollection<object> Values => Configuration.MemoryScopes.ConvertAll(scope => scope.GetMemory(_dialogContext));

    public int Count => Configuration.MemoryScopes.Count;

    public bool IsReadOnly => true;

    public object this[string key]
    {
        get => GetValue<object>(key, () => null);
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            if (key.AsSpan().IndexOfAny(',', '[') >= 0)
            {
                SetValue(key, value);
                return;
            }

            var scope = GetMemoryScope(key) ?? throw UnknownScope(key);
            scope.SetMemory(_dialogContext, JToken.FromObject(value));
        }
    }

    public bool ContainsKey(string key) => GetMemoryScope(key) is not null;

    public bool TryGetValue(string key, out object value) => TryGetValue<object>(key, out value);

    public void CopyTo(KeyValuePair<string, object>[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (var scope in this) array[arrayIndex++] = scope;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() =>
        Configuration.MemoryScopes.Select(scope => KeyValuePair.Create(scope.Name, scope.GetMemory(_dialogContext))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(string key, object value) => throw Fixed();

    public void Add(KeyValuePair<string, object> item) => throw Fixed();

    public void Clear() => throw Fixed();

    public bool Contains(KeyValuePair<string, object> item) => throw Fixed();

    public bool Remove(string key) => throw Fixed();

    public bool Remove(KeyValuePair<string, object> item) => throw Fixed();

    private static NotSupportedException Fixed() => new("The memory scopes are fixed: set or remove values inside them.");
}
