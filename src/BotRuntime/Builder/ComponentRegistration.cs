using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Microsoft.Bot.Builder;

[Obsolete("Use `BotComponent` for new components.")]
public class ComponentRegistration
{
    private static ImmutableDictionary<Type, ComponentRegistration> _registered = ImmutableDictionary<Type, ComponentRegistration>.Empty;

    /// <summary>Whether there is any: it is asked in every turn.</summary>
    internal static bool HasAny => !_registered.IsEmpty;

    [Obsolete("Use resource explorer")]
    public static IEnumerable<object> Components => _registered.Values;

    /// <summary>Registers a component; another of the same type takes its place.</summary>
    [Obsolete("Use resource explorer")]
    public static void Add(ComponentRegistration componentRegistration)
    {
        ArgumentNullException.ThrowIfNull(componentRegistration);
        ImmutableInterlocked.Update(ref _registered, static (known, added) => known.SetItem(added.GetType(), added), componentRegistration);
    }
}
