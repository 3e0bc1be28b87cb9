using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

public static class StorageExtensions
{
    /// <summary>Reads the keys whose values are a <typeparamref name="TStoreItem"/>, or JSON that can be read as one.</summary>
    public static async Task<IDictionary<string, TStoreItem>> ReadAsync<TStoreItem>(this IStorage storage, string[] keys, CancellationToken cancellationToken = default)
        where TStoreItem : class
    {
        ArgumentNullException.ThrowIfNull(storage);
        var items = new Dictionary<string, TStoreItem>();
        foreach (var (key, value) in await storage.ReadAsync(keys, cancellationToken).ConfigureAwait(false))
        {
            if (value is TStoreItem item) items[key] = item;
            else if (value is JObject json) items[key] = json.ToObject<TStoreItem>(StateJson.Serializer);
        }

        return items;
    }
}
