using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The properties of an object, to look at.</summary>
internal sealed class ReadOnlyObject(object inner) : IDictionary<string, object>
{
    public ICollection<string> Keys => [.. ObjectPath.GetProperties(inner)];

    public ICollection<object> Values => [.. Keys.Select(Wrapped)];

    public int Count => Keys.Count;

    public bool IsReadOnly => true;

    public object this[string key]
    {
        get => Wrapped(key);
        set => throw Refusal();
    }

    public bool ContainsKey(string key) => ObjectPath.ContainsProperty(inner, key);

    public bool TryGetValue(string key, out object value) => ObjectPath.TryGetPathValue(inner, key, out value);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, Wrapped(key))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Contains(KeyValuePair<string, object> item) => throw Refusal();

    public void CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) => throw Refusal();

    public void Add(string key, object value) => throw Refusal();

    public void Add(KeyValuePair<string, object> item) => throw Refusal();

    public void Clear() => throw Refusal();

    public bool Remove(string key) => throw Refusal();

    public bool Remove(KeyValuePair<string, object> item) => throw Refusal();

    public override bool Equals(object obj) => obj is ReadOnlyObject other && inner.Equals(other.Inner);

    public override int GetHashCode() => inner.GetHashCode();

    private object Inner => inner;

    private static NotSupportedException Refusal() => new("This object is readonly.");

    private object Wrapped(string key) => TryGetValue(key, out var value) ? new ReadOnlyObject(value) : null;
}
