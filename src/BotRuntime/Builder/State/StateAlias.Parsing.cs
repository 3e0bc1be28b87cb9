using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder;

/// <content>From a marker back to its type, out of the types that are known and of no other.</content>
internal static partial class StateAlias
{
    private const int MaxLength = 400;
    private const int MaxNesting = 8;

    /// <summary>The type, or null.</summary>
    public static Type Parse(string marker)
    {
        if (marker.Length is < 2 or > MaxLength || marker[0] != '$') return null;
        var at = 1;
        var type = Parse(marker, ref at, 0);
        return at == marker.Length && type is { IsGenericTypeDefinition: false } ? type : null;
    }

    private static Type Parse(string marker, ref int at, int nesting)
    {
        var end = marker.AsSpan(at).IndexOfAny('<', ',', '>');
        end = end < 0 ? marker.Length : at + end;
        var name = marker[at..end];
        at = end;
        if (at == marker.Length || marker[at] != '<') return Single(name);
        if (nesting == MaxNesting) return null;

        var arguments = new List<Type>(2);
        do
        {
            at++;
            if (Parse(marker, ref at, nesting + 1) is not { } argument) return null;
            arguments.Add(argument);
        }
        while (at < marker.Length && marker[at] == ',');

        if (at == marker.Length || marker[at] != '>') return null;
        at++;
        return name == "array" && arguments.Count == 1 ? arguments[0].MakeArrayType() : Construct(name, [.. arguments]);
    }

    private static Type Construct(string name, Type[] arguments)
    {
        if (Single(name) is not { IsGenericTypeDefinition: true } definition || definition.GetGenericArguments().Length != arguments.Length) return null;
        try
        {
            return definition.MakeGenericType(arguments);
        }
        catch (ArgumentException)
        {
            // The arguments break a constraint: no such type was ever stored.
            return null;
        }
    }

    private static Type Single(string name)
    {
        if (Simple.TryGetValue(name, out var simple)) return simple;
        if (Generic.TryGetValue(name, out var generic)) return generic;
        if (name.Length < 2 || name[0] != '#') return null;
        var hash = name[1..];
        if (Learnt.TryGetValue(hash, out var learnt)) return learnt;
        return BotTypes.Find(hash);
    }
}
