using System;
using System.Collections.Concurrent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>An object as JSON, and what it was. It never changes.</summary>
internal sealed class StoredJson
{
    private const string ETagName = "eTag";

    private Type _type;

    /// <summary>The JSON as text; null when it is kept as tokens.</summary>
    public string Text { get; private init; }

    public JObject Json { get; private init; }

    public string ETag { get; private init; }

    public bool IsState => _type == typeof(ConcurrentDictionary<string, object>);

    public static StoredJson OfState(string text) => new() { Text = text, _type = typeof(ConcurrentDictionary<string, object>) };

    /// <summary>JSON that somebody else keeps.</summary>
    public static StoredJson Of(JObject json) => new() { Json = json, ETag = (string)json.Property(ETagName, StringComparison.OrdinalIgnoreCase)?.Value };

    /// <summary>A copy of an object, or null for none.</summary>
    public static StoredJson Of(object value, JsonSerializer serializer, bool asTokens) => value switch
    {
        null => null,
        JObject json => new StoredJson { Json = (JObject)json.DeepClone() },
        ConcurrentDictionary<string, object> state when serializer == StateJson.Serializer && !asTokens => OfState(StateJson.Write(state)),
        _ => new StoredJson { Json = serializer == StateJson.Serializer ? StateJson.ToJson(value) : JObject.FromObject(value, serializer), _type = value.GetType() },
    };

    public StoredJson As(string version)
    {
        Json.Property(ETagName, StringComparison.OrdinalIgnoreCase)?.Remove();
        Json[ETagName] = version;
        return new StoredJson { Json = Json, ETag = version, _type = _type };
    }

    public object ToObject(JsonSerializer serializer)
    {
        if (Text is not null) return StateJson.Read(Text);
        if (_type is null) return Json.DeepClone();
        return IsState && serializer == StateJson.Serializer ? StateJson.Read(Json) : Json.ToObject(_type, serializer);
    }
}
