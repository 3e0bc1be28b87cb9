using System;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What dialogs know only in this turn.</summary>
internal static class TurnMemory
{
    private const string Key = "turn";

    public static IDictionary<string, object> Of(ITurnContext turn)
    {
        if (turn.TurnState.Get<IDictionary<string, object>>(Key) is { } known) return known;
        var memory = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        turn.TurnState[Key] = memory;
        return memory;
    }

    public static void Set(ITurnContext turn, string name, object value) => Of(turn)[name] = value;
}
