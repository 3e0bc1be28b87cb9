using System;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>From one shape of an object to another, by JSON.</content>
public static partial class ObjectPath
{
    /// <summary>A copy that shares nothing.</summary>
    public static T Clone<T>(T obj) => obj is null ? default : JToken.FromObject(obj).ToObject<T>();

    public static T Merge<T>(T startObject, T overlayObject)
        where T : class => Assign<T>(startObject, overlayObject);

    /// <summary>A new object of the first one's properties, with those of the second over them.</summary>
    public static T Assign<T>(object startObject, object overlayObject)
        where T : class => (T)Assign(startObject, overlayObject, typeof(T));

    public static object Assign(object startObject, object overlayObject, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (startObject is null || overlayObject is null)
        {
            return (startObject ?? overlayObject) switch
            {
                null => Activator.CreateInstance(type),
                JObject json => json.ToObject(type),
                var only => only,
            };
        }

        var merged = startObject is JObject start ? (JObject)start.DeepClone() : JObject.FromObject(startObject);
        merged.Merge(overlayObject as JObject ?? JObject.FromObject(overlayObject), new JsonMergeSettings
        {
            MergeArrayHandling = MergeArrayHandling.Replace,
            MergeNullValueHandling = MergeNullValueHandling.Ignore,
        });
        return merged.ToObject(type);
    }

    /// <summary>The value as a <typeparamref name="T"/>.</summary>
    public static T MapValueTo<T>(object val)
    {
        switch (val)
        {
            case JValue value:
                return value.ToObject<T>();
            case var any when typeof(T) == typeof(object):
                return (T)any;
            case JToken token:
                return token.ToObject<T>();
        }

        if (typeof(T) == typeof(JObject)) return (T)(object)JObject.FromObject(val);
        if (typeof(T) == typeof(JArray)) return (T)(object)JArray.FromObject(val);
        if (typeof(T) == typeof(JValue)) return (T)(object)JToken.FromObject(val);
        return val is T typed ? typed : val is null ? default : JToken.FromObject(val, CamelCase).ToObject<T>();
    }

    private static JToken ToJson(object value) => value switch
    {
        null => null,
        JToken token => token.DeepClone(),
        string or bool or byte or short or int or long or ushort or uint or ulong or decimal or float or double or DateTime or DateTimeOffset => new JValue(value),
        _ => JToken.FromObject(value, CamelCase),
    };
}
