using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

[Obsolete("Use `BotComponent` for new components.")]
public class ComponentRegistration
{
    private static readonly ConcurrentDictionary<Type, ComponentRegistration> Registered = new();

    [Obsolete("Use resource explorer")]
    public static IEnumerable<object> Components => Registered.Values;

    /// <summary>Registers a component; another of the same type takes its place.</summary>
    [Obsolete("Use resource explorer")]
    public static void Add(ComponentRegistration componentRegistration)
    {
        ArgumentNullException.ThrowIfNull(componentRegistration);
        Registered[componentRegistration.GetType()] = componentRegistration;
    }
}
