using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Reads and changes objects by paths, whether they are dictionaries, JSON or plain objects. Names ignore case.</summary>
public static partial class ObjectPath
{
    private static readonly JsonSerializer CamelCase = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy() },
        NullValueHandling = NullValueHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    });

    public static bool HasValue(object obj, string path) => TryGetPathValue<object>(obj, path, out _);

    /// <exception cref="KeyNotFoundException">There is nothing at the path.</exception>
    public static T GetPathValue<T>(object obj, string path) =>
        TryGetPathValue<T>(obj, path, out var value) ? value : throw new KeyNotFoundException(path);

    public static T GetPathValue<T>(object obj, string path, T defaultValue) => TryGetPathValue<T>(obj, path, out var value) ? value : defaultValue;

    /// <returns>Whether there is something at the path that can be read as a <typeparamref name="T"/>.</returns>
    public static bool TryGetPathValue<T>(object obj, string path, out T value)
    {
        value = default;
        if (obj is null || path is null) return false;
        if (path.Length == 0)
        {
            value = MapValueTo<T>(obj);
            return true;
        }

        if (!TryResolvePath(obj, path, out var segments) || Follow(obj, segments) is not { } found) return false;
        try
        {
            value = MapValueTo<T>(found);
            return true;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            // It is there, but nothing of that type.
            return false;
        }
    }

    /// <summary>Sets a value and makes what is missing on the way. As JSON it is kept apart from the object that was given.</summary>
    public static void SetPathValue(object obj, string path, object value, bool json = true)
    {
        if (!TryResolvePath(obj, path, out var segments) || segments.Count == 0) return;
        var current = obj;
        for (var i = 0; i < segments.Count - 1 && current is not null; i++)
        {
            var next = Step(current, segments[i]);
            if (next is null)
            {
                Put(current, segments[i], segments[i + 1] is string ? new JObject() : new JArray());
                next = Step(current, segments[i]);
            }

            current = next;
        }

        if (current is not null) Put(current, segments[^1], json ? ToJson(value) : value);
    }

    public static void RemovePathValue(object obj, string path)
    {
        if (!TryResolvePath(obj, path, out var segments) || segments.Count == 0) return;
        var last = segments[^1];
        segments.RemoveAt(segments.Count - 1);
        switch (Follow(obj, segments))
        {
            case IDictionary<string, object> dictionary when last is string name:
                dictionary.Remove(KeyIn(dictionary, name));
                break;
            case JObject json when last is string name:
                json.Property(name, StringComparison.OrdinalIgnoreCase)?.Remove();
                break;
            case System.Collections.IList list when last is int index && index < list.Count:
                list[index] = null;
                break;
        }
    }

    /// <summary>Visits the properties of dictionaries and JSON objects.</summary>
    public static void ForEachProperty(object obj, Action<string, object> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (obj is IDictionary<string, object> dictionary)
        {
            foreach (var (name, value) in dictionary) action(name, value);
        }
        else if (obj is JObject json)
        {
            foreach (var property in json.Properties()) action(property.Name, property.Value);
        }
    }

    public static IEnumerable<string> GetProperties(object obj) => obj switch
    {
        null => [],
        IDictionary<string, object> dictionary => dictionary.Keys,
        JObject json => json.Properties().Select(property => property.Name),
        _ => obj.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.Name),
    };

    public static bool ContainsProperty(object obj, string name) => obj switch
    {
        null => false,
        IDictionary<string, object> dictionary => dictionary.ContainsKey(name),
        JObject json => json.ContainsKey(name),
        _ => Member(obj, name) is not null,
    };

    private static PropertyInfo Member(object obj, string name) =>
        Array.Find(obj.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public), property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase) && property.GetIndexParameters().Length == 0);
}
