using System.IO;
using Newtonsoft.Json;

namespace Microsoft.Rest.Serialization;

/// <summary>Reads and writes JSON by the settings that are given, whatever the defaults of the process are.</summary>
public static class SafeJsonConvert
{
    public static T DeserializeObject<T>(string json, JsonSerializerSettings settings)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        return JsonSerializer.Create(settings).Deserialize<T>(reader);
    }

    public static T DeserializeObject<T>(string json, params JsonConverter[] converters) => DeserializeObject<T>(json, With(converters));

    public static string SerializeObject(object obj, JsonSerializerSettings settings)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        JsonSerializer.Create(settings).Serialize(text, obj);
        return text.ToString();
    }

    public static string SerializeObject(object obj, params JsonConverter[] converters) => SerializeObject(obj, With(converters));

    private static JsonSerializerSettings With(JsonConverter[] converters) => new() { Converters = converters ?? [], MaxDepth = 128 };
}
