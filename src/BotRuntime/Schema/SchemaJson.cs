using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The one JSON dialect of the runtime: what every activity is read and written with.</summary>
internal static class SchemaJson
{
    // Contracts are found by reflection once for the whole process.
    private static readonly DefaultContractResolver Contracts = new();

    public static readonly JsonSerializer Serializer = JsonSerializer.Create(CreateSettings());

    /// <summary>Settings of the wire: no nulls, and dates in untyped members stay the strings that they came as.</summary>
    public static JsonSerializerSettings CreateSettings() => new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        DateParseHandling = DateParseHandling.None,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        TypeNameHandling = TypeNameHandling.None,

        // Members called $type, $id or $ref are the sender's business: kept, not followed.
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        ContractResolver = Contracts,
        MaxDepth = 64,
    };

    public static JToken ToToken(object value) => value is null ? JValue.CreateNull() : JToken.FromObject(value, Serializer);

    /// <summary>Reads one shape of an object as another, through its JSON.</summary>
    public static T Convert<T>(object value) => value is null ? default : ToToken(value).ToObject<T>(Serializer);

    public static string Write(object value)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        Serializer.Serialize(text, value);
        return text.ToString();
    }

    public static T Read<T>(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        return Serializer.Deserialize<T>(reader);
    }
}
