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
public partial class MemoryStorage : IStorage
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredJson> _values = [];
    private readonly Dictionary<string, JObject> _shared;
    private readonly JsonSerializer _serializer;
    private long _version;

    public MemoryStorage(JsonSerializer jsonSerializer, Dictionary<string, JObject> dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(jsonSerializer);
        _serializer = jsonSerializer;
        _shared = dictionary;
    }

    public MemoryStorage(Dictionary<string, JObject> dictionary = null)
        : this(StateJson.Serializer, dictionary)
    {
    }

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>(keys.Length);
        foreach (var key in keys)
        {
            if (Find(key) is { } stored) items[key] = stored.ToObject(_serializer);
        }

        return Task.FromResult<IDictionary<string, object>>(items);
    }

    /// <exception cref="ArgumentException">Someone else has written one of the items since it was read: nothing is written.</exception>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var written = new List<KeyValuePair<string, StoredJson>>(changes.Count);
        foreach (var (key, value) in changes) written.Add(new(key, StoredJson.Of(value, _serializer, asTokens: _shared is not null)));
        lock (_gate)
        {
            foreach (var (key, value) in changes) RefuseStale(key, value as IStoreItem);
            foreach (var (key, stored) in written) Keep(key, changes[key] is IStoreItem ? stored.As(NextVersion()) : stored);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            foreach (var key in keys) Keep(key, null);
        }

        return Task.CompletedTask;
    }

    private StoredJson Find(string key)
    {
        lock (_gate)
        {
            _values.TryGetValue(key, out var stored);
            if (_shared is null) return stored;

            // The dictionary belongs to the caller as well, who may have put something else there.
            if (!_shared.TryGetValue(key, out var json) || json is null) return null;
            return stored is not null && ReferenceEquals(stored.Json, json) ? stored : StoredJson.Of(json);
        }
    }

    private void Keep(string key, StoredJson stored)
    {
        if (stored is null)
        {
            _values.Remove(key);
            _shared?.Remove(key);
            return;
        }

        _values[key] = stored;
        if (_shared is not null) _shared[key] = stored.Json;
    }

    private string NextVersion() => (_version++).ToString(CultureInfo.InvariantCulture);

    private void RefuseStale(string key, IStoreItem item)
    {
        if (item is null || item.ETag == "*" || Find(key)?.ETag is not { } current || current == item.ETag) return;
        throw new ArgumentException($"Etag conflict at '{key}': the item was read as version '{item.ETag}', the storage holds '{current}'. Read it again and repeat the change.");
    }
}
