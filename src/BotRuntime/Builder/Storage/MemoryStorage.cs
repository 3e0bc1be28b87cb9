using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps objects in memory, as JSON: what is read is always a copy.</summary>
/// <remarks>The type of each object is kept beside its JSON, not inside it.</remarks>
public class MemoryStorage : IStorage
{
    private const string ETagName = "eTag";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JObject> _values;
    private readonly Dictionary<string, Type> _types = [];
    private readonly JsonSerializer _serializer;
    private long _version;

    public MemoryStorage(JsonSerializer jsonSerializer, Dictionary<string, JObject> dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(jsonSerializer);
        _serializer = jsonSerializer;
        _values = dictionary ?? [];
    }

    public MemoryStorage(Dictionary<string, JObject> dictionary = null)
        : this(StateJson.Serializer, dictionary)
    {
    }

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>(keys.Length);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                if (_values.TryGetValue(key, out var json) && json is not null)
                    items[key] = _types.TryGetValue(key, out var type) ? json.ToObject(type, _serializer) : json.DeepClone();
            }
        }

        return Task.FromResult<IDictionary<string, object>>(items);
    }

    /// <exception cref="ArgumentException">Someone else has written one of the items since it was read: nothing is written.</exception>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_gate)
        {
            foreach (var (key, value) in changes) RefuseStale(key, value as IStoreItem);
            foreach (var (key, value) in changes) Write(key, value);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            foreach (var key in keys)
            {
                _values.Remove(key);
                _types.Remove(key);
            }
        }

        return Task.CompletedTask;
    }

    private void RefuseStale(string key, IStoreItem item)
    {
        if (item is null || item.ETag == "*" || !_values.TryGetValue(key, out var stored)) return;
        var current = ETagOf(stored);
        if (current is not null && current != item.ETag)
            throw new ArgumentException($"Etag conflict at '{key}': the item was read as version '{item.ETag}', the storage holds '{current}'. Read it again and repeat the change.");
    }

    private void Write(string key, object value)
    {
        if (value is null)
        {
            _values.Remove(key);
            _types.Remove(key);
            return;
        }

        var json = JObject.FromObject(value, _serializer);
        if (value is IStoreItem)
        {
            json.Property(ETagName, StringComparison.OrdinalIgnoreCase)?.Remove();
            json[ETagName] = (_version++).ToString(CultureInfo.InvariantCulture);
        }

        _values[key] = json;
        if (value is JObject) _types.Remove(key);
        else _types[key] = value.GetType();
    }

    private static string ETagOf(JObject json) => (string)json?.Property(ETagName, StringComparison.OrdinalIgnoreCase)?.Value;
}
