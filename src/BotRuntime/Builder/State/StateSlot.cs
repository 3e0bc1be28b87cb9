using System;
using System.Collections.Generic;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>A place whose type says less than the value in it: <c>object</c>, an interface, a class with derived ones.</summary>
internal sealed class StateSlot(Type declared) : JsonConverter
{
    public static readonly StateSlot Any = new(typeof(object));

    private const string RawMarker = "$json";
    private const string MapMarker = "$map";

    private readonly bool _any = declared == typeof(object);

    public override bool CanConvert(Type objectType) => objectType == declared;

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                return;
            case string text:
                writer.WriteValue(text);
                return;
            case bool flag:
                writer.WriteValue(flag);
                return;
            case int number:
                writer.WriteValue(number);
                return;
            case double number:
                writer.WriteValue(number);
                return;
            case JToken token:
                WriteToken(writer, token, serializer);
                return;
            case Dictionary<string, object> map when _any:
                writer.WriteStartArray();
                writer.WriteValue(MapMarker);
                WriteMap(writer, map, serializer);
                writer.WriteEndArray();
                return;
            case UnknownValue unknown:
                unknown.WriteTo(writer);
                return;
        }

        var form = StoredForm.Of(value.GetType());
        if (form.Number is { } underlying)
        {
            WriteJson(writer, Convert.ChangeType(value, underlying, CultureInfo.InvariantCulture), serializer);
            return;
        }

        var tagged = form.Marker is not null && value.GetType() != declared;
        if (tagged)
        {
            writer.WriteStartArray();
            writer.WriteValue(form.Marker);
        }

        if (form.Direct is { } direct) direct.WriteJson(writer, value, serializer);
        else serializer.Serialize(writer, value);
        if (tagged) writer.WriteEndArray();
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType != JsonToken.StartArray) return _any ? ReadPlain(reader) : serializer.Deserialize(reader, declared);
        var (marker, array) = ReadMarker(reader);
        return array ?? ReadTagged(reader, marker, serializer, StateTypes.Find(marker) ?? throw StateTypes.Refusal(marker, reader.Path));
    }

    /// <summary>Reads a property of a state: what it is may be known only when it is asked for.</summary>
    public static object ReadDeferring(JsonReader reader, JsonSerializer serializer)
    {
        if (reader.TokenType != JsonToken.StartArray) return ReadPlain(reader);
        var (marker, array) = ReadMarker(reader);
        if (array is not null) return array;
        if (StateTypes.Find(marker) is { } type) return Any.ReadTagged(reader, marker, serializer, type);
        var unknown = new UnknownValue(marker, JToken.ReadFrom(reader), reader.Path);
        End(reader, marker);
        return unknown;
    }

    public static void WriteMap(JsonWriter writer, IDictionary<string, object> map, JsonSerializer serializer)
    {
        switch (map)
        {
            case null:
                writer.WriteNull();
                return;
            case Dictionary<string, object> dictionary:
                writer.WriteStartObject();
                foreach (var (key, value) in dictionary) Write(writer, key, value, serializer);
                break;
            default:
                writer.WriteStartObject();
                foreach (var (key, value) in map) Write(writer, key, value, serializer);
                break;
        }

        writer.WriteEndObject();
    }

    public static Dictionary<string, object> ReadMap(JsonReader reader, JsonSerializer serializer)
    {
        if (reader.TokenType == JsonToken.Null) return null;
        if (reader.TokenType != JsonToken.StartObject) throw Damaged(reader, "an object was expected");
        var map = new Dictionary<string, object>();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var key = (string)reader.Value;
            reader.Read();
            map[key] = Any.ReadJson(reader, typeof(object), null, serializer);
        }

        return map;
    }

    private static void Write(JsonWriter writer, string key, object value, JsonSerializer serializer)
    {
        writer.WritePropertyName(key);
        Any.WriteJson(writer, value, serializer);
    }

    /// <summary>JSON that came from outside may look like an alias: then it is marked as JSON.</summary>
    private static void WriteToken(JsonWriter writer, JToken token, JsonSerializer serializer)
    {
        switch (token)
        {
            case JValue { Type: not JTokenType.Raw } value:
                Any.WriteJson(writer, value.Value, serializer);
                return;
            case JArray { First: JValue { Value: string first } } when first.StartsWith('$'):
                writer.WriteStartArray();
                writer.WriteValue(RawMarker);
                token.WriteTo(writer);
                writer.WriteEndArray();
                return;
            default:
                token.WriteTo(writer);
                return;
        }
    }

    private static object ReadPlain(JsonReader reader) => reader.TokenType switch
    {
        JsonToken.StartObject => JToken.ReadFrom(reader),
        JsonToken.Integer when reader.Value is long number and >= int.MinValue and <= int.MaxValue => (int)number,
        JsonToken.Null or JsonToken.Undefined => null,
        _ => reader.Value,
    };

    /// <summary>Goes to the value behind the marker; an array without one is read to its end.</summary>
    private static (string Marker, JArray Array) ReadMarker(JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonToken.String && reader.Value is string marker && marker.StartsWith('$'))
        {
            reader.Read();
            return (marker, null);
        }

        var array = new JArray();
        for (; reader.TokenType != JsonToken.EndArray; reader.Read()) array.Add(JToken.ReadFrom(reader));
        return (null, array);
    }

    private static void End(JsonReader reader, string marker)
    {
        reader.Read();
        if (reader.TokenType != JsonToken.EndArray) throw Damaged(reader, $"after '{marker}' one value was expected");
    }

    private static InvalidOperationException Damaged(JsonReader reader, string why) =>
        new($"The stored state is damaged at '{reader.Path}': {why}. Delete it.");

    private object ReadTagged(JsonReader reader, string marker, JsonSerializer serializer, Type type)
    {
        if (!declared.IsAssignableFrom(type))
            throw new InvalidOperationException($"The stored state has a {type.Name} at '{reader.Path}', where a {declared.Name} belongs. Was the type of the member changed? Then delete the stored state.");
        var value = type == typeof(JToken) ? JToken.ReadFrom(reader)
            : type == typeof(Dictionary<string, object>) ? ReadMap(reader, serializer)
            : StoredForm.Of(type).Direct is { } direct ? direct.ReadJson(reader, type, null, serializer)
            : serializer.Deserialize(reader, type);
        End(reader, marker);
        return value;
    }
}
