using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What dialogs know only in this turn: the memory scope <c>turn</c>.</summary>
internal static class TurnMemory
{
    public static object Of(ITurnContext turn)
    {
        if (turn.TurnState.TryGetValue(ScopePath.Turn, out var known)) return known;
        var memory = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase) { ["activity"] = turn.Activity };
        turn.TurnState[ScopePath.Turn] = memory;
        return memory;
    }

    public static void Set(ITurnContext turn, string name, object value)
    {
        // A bot may have put something of its own in the place of the dictionary.
        if (Of(turn) is IDictionary<string, object> memory) memory[name] = value;
        else ObjectPath.SetPathValue(turn.TurnState, $"{ScopePath.Turn}.{name}", value);
    }

    /// <summary>The value, or the default when nothing was kept: asking does not make the memory.</summary>
    public static T Get<T>(ITurnContext turn, string name) =>
        turn.TurnState.TryGetValue(ScopePath.Turn, out var memory) && ObjectPath.TryGetPathValue<T>(memory, name, out var value) ? value : default;
}
