using System;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <content>Values by their paths.</content>
public partial class DialogStateManager
{
    private const string First = ".first()";

    /// <returns>Whether there is something at the path that can be read as a <typeparamref name="T"/>.</returns>
    public bool TryGetValue<T>(string path, out T value)
    {
        ArgumentNullException.ThrowIfNull(path);
        value = default;
        path = TransformPath(path);
        MemoryScope scope;
        string rest;
        try
        {
            scope = ResolveMemoryScope(path, out rest);
        }
        catch (ArgumentOutOfRangeException)
        {
            // No such scope, so no such value.
            return false;
        }

        if (rest.Length == 0)
        {
            if (scope.GetMemory(_dialogContext) is not { } memory) return false;
            value = ObjectPath.MapValueTo<T>(memory);
            return true;
        }

        var first = path.LastIndexOf(First, StringComparison.OrdinalIgnoreCase);
        if (first < 0) return ObjectPath.TryGetPathValue(this, path, out value);
        return FirstOf(path[..first]) is { } entity && ObjectPath.TryGetPathValue(entity, path[(first + First.Length)..].TrimStart('.'), out value);
    }

    public T GetValue<T>(string pathExpression, Func<T> defaultValue = null)
    {
        ArgumentNullException.ThrowIfNull(pathExpression);
        if (TryGetValue<T>(pathExpression, out var value)) return value;
        return defaultValue is null ? default : defaultValue();
    }

    public int GetIntValue(string pathExpression, int defaultValue = 0) => GetValue(pathExpression, () => defaultValue);

    public bool GetBoolValue(string pathExpression, bool defaultValue = false) => GetValue(pathExpression, () => defaultValue);

    public string GetStringValue(string pathExpression, string defaultValue = null) => GetValue(pathExpression, () => defaultValue);

    /// <summary>Sets a value. What is kept is JSON: a later change to the object that was given changes nothing.</summary>
    public void SetValue(string path, object value)
    {
        if (value is Task) throw new ArgumentException($"{path} = You can't pass an unresolved Task to SetValue", nameof(value));
        ArgumentNullException.ThrowIfNull(path);
        var json = value is null ? null : JToken.FromObject(value);
        path = TransformPath(path);
        if (TrackChange(path, json)) ObjectPath.SetPathValue(this, path, json);
        _version++;
    }

    public void RemoveValue(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = TransformPath(path);
        if (TrackChange(path, null)) ObjectPath.RemovePathValue(this, path);
    }

    /// <summary>The first of the entities at a path, where each may be a list of resolutions.</summary>
    private JToken FirstOf(string path)
    {
        if (!ObjectPath.TryGetPathValue<JArray>(this, path, out var array) || array is not { Count: > 0 }) return null;
        return array[0] is JArray resolutions ? (resolutions.Count > 0 ? resolutions[0] : null) : array[0];
    }
}
