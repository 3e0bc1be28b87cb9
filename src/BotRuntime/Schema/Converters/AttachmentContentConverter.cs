using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Converters;

/// <summary>Lets the content of an attachment hold streams in memory, alone or within collections: they travel as their bytes.</summary>
internal sealed class AttachmentContentConverter : JsonConverter
{
    private const string Kind = "$type";
    private const string Bytes = "buffer";

    public override bool CanConvert(Type objectType) => true;

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        switch (value)
        {
            case JToken json:
                json.WriteTo(writer);
                break;

            case MemoryStream stream:
                writer.WriteStartObject();
                writer.WritePropertyName(Kind);
                writer.WriteValue(nameof(MemoryStream));
                writer.WritePropertyName(Bytes);
                writer.WriteStartArray();
                foreach (var one in stream.ToArray()) writer.WriteValue(one);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;

            case IDictionary map when HasStream(map.Values):
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture));
                    WriteJson(writer, entry.Value, serializer);
                }

                writer.WriteEndObject();
                break;

            case IList list when HasStream(list):
                writer.WriteStartArray();
                foreach (var item in list) WriteJson(writer, item, serializer);
                writer.WriteEndArray();
                break;

            default:
                serializer.Serialize(writer, value);
                break;
        }
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer) =>
        reader.TokenType is JsonToken.StartObject or JsonToken.StartArray ? Read(JToken.Load(reader)) : serializer.Deserialize(reader);

    private static bool HasStream(ICollection items)
    {
        foreach (var item in items)
        {
            if (item is MemoryStream
                || (item is IDictionary map && HasStream(map.Values))
                || (item is IList list and not JToken && HasStream(list))) return true;
        }

        return false;
    }

    // JSON stays JSON, unless there is a stream in it.
    private static object Read(JToken json) => IsOrHasStream(json) ? Unpacked(json) : json;

    private static bool IsOrHasStream(JToken json) => json switch
    {
        JObject map => IsStream(map) || map.PropertyValues().Any(IsOrHasStream),
        JArray list => list.Any(IsOrHasStream),
        _ => false,
    };

    private static bool IsStream(JObject json) =>
        json[Kind] is JValue { Value: nameof(MemoryStream) } && json[Bytes] is JArray;

    private static object Unpacked(JToken json) => json switch
    {
        JObject map when IsStream(map) => new MemoryStream(map[Bytes].Select(one => (byte)one).ToArray()),
        JObject map => map.Properties().ToDictionary(member => member.Name, member => Read(member.Value)),
        JArray list => list.Select(Read).ToList(),
        _ => json,
    };
}
