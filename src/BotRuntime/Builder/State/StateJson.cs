using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>How state becomes JSON and back.</summary>
/// <remarks>
/// The JSON names no CLR types. Where the code says what a value is, the value stands alone. Where it says only
/// <c>object</c>, a value that JSON can't tell stands behind the alias of its type: <c>["$prompt", {…}]</c>. An alias is only
/// ever looked up among types that a bot may keep, see <see cref="StateTypes"/>; <c>$type</c> means nothing here.
/// </remarks>
internal static class StateJson
{
    /// <summary>Deeper state is refused: it refers to itself, or somebody wants the stack to overflow.</summary>
    internal const int MaxDepth = 256;

    /// <summary>Larger state is refused: each turn reads and writes all of it.</summary>
    internal const int MaxLength = 16 * 1024 * 1024;

    public static readonly JsonSerializer Serializer = Create(new StateContracts(typed: true));

    /// <summary>Only for looking at: what it writes can't all be read back.</summary>
    public static readonly JsonSerializer Plain = Create(new StateContracts(typed: false), ReferenceLoopHandling.Error);

    /// <summary>The JSON of a whole state. Equal states give equal texts.</summary>
    public static string Write(IDictionary<string, object> state)
    {
        if (state.Count == 0) return "{}";
        using var text = new PooledText();
        using (var writer = new StateWriter(text))
        {
            writer.WriteStartObject();
            foreach (var key in Sorted(state.Keys))
            {
                writer.WritePropertyName(key);
                StateSlot.Any.WriteJson(writer, state[key], Serializer);
            }

            writer.WriteEndObject();
        }

        if (text.Length > MaxLength)
            throw new InvalidOperationException($"The state is {text.Length} characters long; {MaxLength} are allowed. Keep large things elsewhere and only their key in the state.");
        return text.ToString();
    }

    public static ConcurrentDictionary<string, object> Read(string json)
    {
        using var reader = Reader(json);
        return ReadState(reader);
    }

    public static ConcurrentDictionary<string, object> Read(JToken json)
    {
        using var reader = json.CreateReader();
        reader.MaxDepth = MaxDepth;
        return ReadState(reader);
    }

    public static JToken ToToken(object value)
    {
        using var writer = new StateTokenWriter();
        StateSlot.Any.WriteJson(writer, value, Serializer);
        return writer.Token;
    }

    /// <summary>An object as a storage keeps it.</summary>
    public static JObject ToJson(object value)
    {
        using var writer = new StateTokenWriter();
        Serializer.Serialize(writer, value);
        return writer.Token as JObject
            ?? throw new ArgumentException($"A storage keeps objects; a {value?.GetType().Name ?? "null"} becomes a JSON {writer.Token?.Type}. Put it into an object.", nameof(value));
    }

    /// <summary>The value as a <typeparamref name="T"/>, whatever it was stored as.</summary>
    public static T Convert<T>(object value)
    {
        switch (value)
        {
            case null:
                return default;
            case UnknownValue unknown:
                return unknown.As<T>();
            case T typed:
                return typed;
            case JToken token:
                return token.ToObject<T>(Serializer);
            default:
                using (var writer = new StateTokenWriter())
                {
                    Serializer.Serialize(writer, value);
                    return writer.Token.ToObject<T>(Serializer);
                }
        }
    }

    internal static JsonTextReader Reader(string json) => new(new StringReader(json))
    {
        ArrayPool = CharPool.Instance,
        PropertyNameTable = KnownNames.Table,
        DateParseHandling = DateParseHandling.None,
        MaxDepth = MaxDepth,
    };

    private static ConcurrentDictionary<string, object> ReadState(JsonReader reader)
    {
        var state = new ConcurrentDictionary<string, object>(1, 7);
        if (!reader.Read() || reader.TokenType != JsonToken.StartObject)
            throw new InvalidOperationException("What is stored under this key is not the state of a bot, which is a JSON object. Use another storage or key for it.");
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            var key = (string)reader.Value;
            reader.Read();
            state[key] = StateSlot.ReadDeferring(reader, Serializer);
        }

        return state;
    }

    private static ICollection<string> Sorted(ICollection<string> keys)
    {
        if (keys.Count < 2) return keys;
        var sorted = new string[keys.Count];
        keys.CopyTo(sorted, 0);
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    /// <remarks>A loop is found by the depth of the writers: the slots go through the serializer again for the same object.</remarks>
    internal static JsonSerializer Create(StateContracts contracts, ReferenceLoopHandling loops = ReferenceLoopHandling.Serialize) => JsonSerializer.Create(new JsonSerializerSettings
    {
        TypeNameHandling = TypeNameHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        ReferenceLoopHandling = loops,
        ContractResolver = contracts,
        MaxDepth = MaxDepth,
    });
}
