using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>A property of a state whose type this bot does not know. Who asks for it by its type gets it; it is written back as it was read.</summary>
internal sealed class UnknownValue(string marker, JToken json, string path)
{
    public T As<T>() =>
        typeof(T) == typeof(object) || typeof(T).IsAbstract
            ? throw StateTypes.Refusal(marker, path)
            : json.ToObject<T>(StateJson.Serializer);

    public void WriteTo(JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteValue(marker);
        json.WriteTo(writer);
        writer.WriteEndArray();
    }
}
