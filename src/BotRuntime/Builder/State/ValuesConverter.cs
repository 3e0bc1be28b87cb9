using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps the types of values also when a storage writes them with a serializer of its own.</summary>
internal sealed class ValuesConverter : JsonConverter<IDictionary<string, object>>
{
    public override void WriteJson(JsonWriter writer, IDictionary<string, object> value, JsonSerializer serializer)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WritePropertyName(key);
            StateJson.ToToken(item).WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    public override IDictionary<string, object> ReadJson(JsonReader reader, Type objectType, IDictionary<string, object> existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        JToken.ReadFrom(reader).ToObject<Dictionary<string, object>>(StateJson.Serializer);
}
