using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <content>Paths, and the way along them.</content>
public static partial class ObjectPath
{
    /// <summary>Splits a path into names and indexes; what stands in brackets may itself be a path, whose value is then the name.</summary>
    public static bool TryResolvePath(object obj, string propertyPath, out List<object> segments, bool eval = false)
    {
        ArgumentNullException.ThrowIfNull(propertyPath);
        segments = [];
        if (propertyPath is ['\'' or '"', ..])
        {
            if (propertyPath.Length < 2 || propertyPath[^1] != propertyPath[0]) return false;
            segments.Add(propertyPath[1..^1]);
            return true;
        }

        if (int.TryParse(propertyPath, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            segments.Add(number);
            return true;
        }

        if (!TrySplit(obj, propertyPath, segments)) return false;
        if (!eval) return true;
        if (Follow(obj, segments) is not { } value) return false;
        segments = [MapValueTo<string>(value)];
        return true;
    }

    private static bool TrySplit(object obj, string path, List<object> segments)
    {
        var start = 0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is not ('.' or '[')) continue;
            if (i > start) segments.Add(path[start..i]);
            start = i + 1;
            if (path[i] != '[') continue;

            i = ClosingBracket(path, i);
            if (i < 0 || !TryResolvePath(obj, path[start..i], out var index, true) || index.Count != 1) return false;
            var name = Convert.ToString(index[0], CultureInfo.InvariantCulture);
            segments.Add(int.TryParse(name, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : name);
            start = i + 1;
        }

        if (start < path.Length) segments.Add(path[start..]);
        return true;
    }

    private static int ClosingBracket(string path, int open)
    {
        var nesting = 0;
        for (var i = open; i < path.Length; i++)
        {
            if (path[i] == '[') nesting++;
            else if (path[i] == ']' && --nesting == 0) return i;
        }

        return -1;
    }

    private static object Follow(object obj, List<object> segments)
    {
        foreach (var segment in segments)
        {
            if (obj is null) return null;
            obj = Step(obj, segment);
        }

        return obj;
    }

    private static object Step(object obj, object segment)
    {
        var next = segment is not int index ? Property(obj, (string)segment)
            : obj is IList list && index >= 0 && index < list.Count ? list[index] : null;

        // A null is as good as nothing, also as JSON.
        return next is JValue { Value: null } ? null : next;
    }

    private static object Property(object obj, string name) => obj switch
    {
        null => null,
        IDictionary<string, object> dictionary => dictionary.TryGetValue(KeyIn(dictionary, name), out var value) ? value : null,
        JObject json => json.TryGetValue(name, StringComparison.OrdinalIgnoreCase, out var value) ? value : null,
        JValue value => Property(value.Value, name),
        _ => Member(obj, name)?.GetValue(obj),
    };

    private static void Put(object obj, object segment, object value)
    {
        switch (obj)
        {
            case JArray array when segment is int index:
                while (array.Count <= index) array.Add(JValue.CreateNull());
                array[index] = AsToken(value);
                break;
            case IList list when segment is int index && index < list.Count:
                list[index] = value;
                break;
            case IDictionary<string, object> dictionary:
                dictionary[KeyIn(dictionary, Name(segment))] = value;
                break;
            case JObject json:
                json[json.Property(Name(segment), StringComparison.OrdinalIgnoreCase)?.Name ?? Name(segment)] = AsToken(value);
                break;
            default:
                if (segment is string name && Member(obj, name) is { CanWrite: true } member)
                    member.SetValue(obj, value is JToken token && !typeof(JToken).IsAssignableFrom(member.PropertyType) ? token.ToObject(member.PropertyType) : value);
                break;
        }
    }

    private static string Name(object segment) => Convert.ToString(segment, CultureInfo.InvariantCulture);

    private static JToken AsToken(object value) => value switch
    {
        null => JValue.CreateNull(),
        JToken token => token,
        _ => JToken.FromObject(value),
    };

    private static string KeyIn(IDictionary<string, object> dictionary, string name) =>
        dictionary.ContainsKey(name) ? name : dictionary.Keys.FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
