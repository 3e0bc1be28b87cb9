using System;
using System.Collections.Concurrent;

namespace Microsoft.Bot.Builder;

/// <summary>The types that state may hold where the code says only <c>object</c>, as in the values of a waterfall.</summary>
/// <remarks>
/// Known without registration: the schema, what dialogs keep, simple values and collections, what this process has stored,
/// and the classes, records and structs of the bot itself and those of other libraries that its code mentions.
/// </remarks>
public static class StateTypes
{
    private static readonly ConcurrentDictionary<string, Type> Known = new(StringComparer.Ordinal);

    /// <summary>Lets state hold a type that is found nowhere else after a restart, as one that only a library creates.</summary>
    public static void Register<T>() => Register(typeof(T));

    public static void Register(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        StateAlias.Learn(type);
    }

    /// <summary>What stands before a value of this type.</summary>
    internal static string MarkerOf(Type type)
    {
        var marker = StateAlias.MarkerOf(type, out var stored);
        Known.TryAdd(marker, stored);
        return marker;
    }

    /// <summary>The type behind a marker, or null when a bot may not have stored it.</summary>
    internal static Type Find(string marker)
    {
        if (Known.TryGetValue(marker, out var type)) return type;
        type = StateAlias.Parse(marker);
        if (type is not null) Known.TryAdd(marker, type);
        return type;
    }

    internal static Exception Refusal(string marker, string path) => new InvalidOperationException(
        $"The stored state has at '{path}' a value of the type '{marker}', which this bot does not know. If it is a type of yours, register it before the first turn: {nameof(StateTypes)}.{nameof(Register)}<T>(). If its class was renamed or removed, delete that state.");
}
