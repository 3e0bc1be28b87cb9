using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.Bot.Builder.Dialogs;

namespace Microsoft.Bot.Builder;

/// <summary>The types that state may hold without registration: those of the bot's own assemblies, and those of other libraries that these mention.</summary>
/// <remarks>Looked through only when a stored alias is not known yet, so mostly after a restart.</remarks>
internal static class BotTypes
{
    private static readonly Assembly Runtime = typeof(BotTypes).Assembly;

    /// <summary>Things that do something when they are made or let go: nothing that a stored text may make.</summary>
    private static readonly Type[] Active =
    [
        typeof(Delegate), typeof(Attribute), typeof(Exception), typeof(IDisposable), typeof(IAsyncDisposable),
        typeof(Dialog), typeof(DialogContext), typeof(DialogSet), typeof(IBot), typeof(IMiddleware), typeof(BotAdapter), typeof(IStorage), typeof(BotState),
    ];

    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Type> ByHash = new(StringComparer.Ordinal);
    private static readonly HashSet<Assembly> Defined = [];
    private static readonly HashSet<Assembly> Mentioned = [];
    private static int _looked;

    public static bool IsFramework(Assembly assembly)
    {
        if (assembly == Runtime) return false;
        var name = assembly.GetName().Name ?? "";
        return name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "mscorlib" or "netstandard" or "Newtonsoft.Json";
    }

    /// <summary>The type with this hash, or null.</summary>
    public static Type Find(string hash)
    {
        lock (Gate)
        {
            if (ByHash.TryGetValue(hash, out var known)) return known;

            // An alias that stays unknown is asked for in every turn: only assemblies that came since can know it.
            var assemblies = AppDomain.CurrentDomain.GetAssemblies();
            if (assemblies.Length == _looked) return null;
            var bots = assemblies.Where(IsBot).ToArray();
            foreach (var assembly in bots.Where(Defined.Add)) Index(TypesIn(assembly));
            if (ByHash.TryGetValue(hash, out known)) return known;
            foreach (var assembly in bots.Where(assembly => assembly != Runtime).Where(Mentioned.Add)) Index(MentionedIn(assembly));
            _looked = assemblies.Length;
            return ByHash.GetValueOrDefault(hash);
        }
    }

    // Whatever it is called: nothing of the framework refers to the runtime.
    private static bool IsBot(Assembly assembly) =>
        assembly == Runtime
        || (!assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(name => name.Name == Runtime.GetName().Name));

    private static void Index(IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            if (MayBeStored(type)) ByHash.TryAdd(StateAlias.Hash(type), type);
        }
    }

    private static bool MayBeStored(Type type) =>
        (type.IsClass || type.IsValueType) && !type.IsAbstract && !type.IsByRefLike
        && (type.Assembly != Runtime || type.IsPublic)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !Array.Exists(Active, active => active.IsAssignableFrom(type))
        && (type.IsValueType || type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null || type.GetConstructors().Length > 0);

    private static IEnumerable<Type> TypesIn(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            // Some types need an assembly that is not there: the others do not.
            return error.Types.Where(type => type is not null);
        }
    }

    /// <summary>The types of other libraries in the code of this assembly: what it casts to, it must name.</summary>
    private static IEnumerable<Type> MentionedIn(Assembly assembly)
    {
        const int TypeReferences = 0x01000000;
        for (var row = 1; ; row++)
        {
            Type type;
            try
            {
                type = assembly.ManifestModule.ResolveType(TypeReferences | row);
            }
            catch (ArgumentException)
            {
                // Behind the last one.
                yield break;
            }
            catch (Exception error) when (error is IOException or TypeLoadException or BadImageFormatException)
            {
                // Named, but not there: then nothing of that type was stored either.
                continue;
            }

            if (!IsFramework(type.Assembly)) yield return type;
        }
    }
}
