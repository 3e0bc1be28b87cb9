using System;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Values out of a storage that may have kept them as JSON.</summary>
internal static class StoredValue
{
    /// <exception cref="InvalidOperationException">It is neither a <typeparamref name="T"/> nor JSON.</exception>
    public static T As<T>(object value) => value switch
    {
        null => default,
        T typed => typed,
        JToken => StateJson.Convert<T>(value),
        _ => throw new InvalidOperationException($"The state of a dialog holds a {value.GetType().Name} where a {typeof(T).Name} belongs: use another key for it."),
    };
}
