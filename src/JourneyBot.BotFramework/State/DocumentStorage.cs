using System.Globalization;
using JourneyBot.Journeys;
using Microsoft.Bot.Builder;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace JourneyBot.BotFramework.State;

/// <summary>Keeps a bot's state in the journey store, so that it survives the process. No type names are stored.</summary>
public sealed class DocumentStorage(IDocumentStore documents) : IStorage
{
    /// <summary>The collection it lies in.</summary>
    public const string Collection = "bot-state";

    /// <summary>Under which name an item that has a version carries it; in the store the member says only that it has one.</summary>
    private const string ETag = "eTag";

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None, MaxDepth = 64, NullValueHandling = NullValueHandling.Ignore });

    /// <inheritdoc />
    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>();
        foreach (var key in keys)
        {
            if (await documents.ReadAsync(Collection, key, cancellationToken) is not { } document) continue;
            using var reader = new JsonTextReader(new StringReader(document.Json)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            var item = await JObject.LoadAsync(reader, cancellationToken);
            if (item.ContainsKey(ETag)) item[ETag] = document.Version.ToString(CultureInfo.InvariantCulture);
            items[key] = item;
        }

        return items;
    }

    /// <summary>Writes all changes or none; throws <see cref="ArgumentException"/> where an item was changed by somebody else since it was read.</summary>
    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var writes = changes.Select(change => new DocumentChange(Collection, change.Key, Text(change.Value), Expected(change.Value))).ToList();
        if (writes.Count > 0 && !await documents.WriteAsync(writes, cancellationToken))
            throw new ArgumentException("Etag conflict: the state was changed by another turn since it was read");
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Length > 0) await documents.WriteAsync([.. keys.Select(key => new DocumentChange(Collection, key, null))], cancellationToken);
    }

    private static string? Text(object? value)
    {
        if (value is null) return null;
        var item = value as JObject ?? JObject.FromObject(value, Serializer);
        if (value is IStoreItem)
        {
            item.Property(ETag, StringComparison.OrdinalIgnoreCase)?.Remove();
            item[ETag] = "";
        }

        return item.ToString(Formatting.None);
    }

    // The state of a conversation is written without an ETag, as on the official SDK: the last write wins. Who gives none for an item, or one of no version, has not read it: it must not be there.
    private static long? Expected(object? value) => value switch
    {
        IStoreItem { ETag: not "*" } item => long.TryParse(item.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        _ => null,
    };
}
