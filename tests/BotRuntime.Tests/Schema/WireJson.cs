using System.Globalization;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotRuntime.Tests.Schema;

/// <summary>JSON as it goes over the wire.</summary>
internal static class WireJson
{
    public static T Parse<T>(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        return HttpHelper.BotMessageSerializer.Deserialize<T>(reader)!;
    }

    public static object Parse(string json, Type type)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        return HttpHelper.BotMessageSerializer.Deserialize(reader, type)!;
    }

    public static string Write(object value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        HttpHelper.BotMessageSerializer.Serialize(text, value);
        return text.ToString();
    }

    /// <summary>Reads dates as the texts that they are.</summary>
    public static JToken Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    /// <summary>The same JSON for any order of members.</summary>
    public static string Sorted(JToken token) => token switch
    {
        JObject json => "{" + string.Join(",", json.Properties().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Sorted(member.Value)}")) + "}",
        JArray list => "[" + string.Join(",", list.Select(Sorted)) + "]",
        _ => token.ToString(Formatting.None),
    };
}
