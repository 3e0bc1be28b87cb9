using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt keeps on the stack between turns: the options it was begun with, and a state with the count of attempts.</summary>
internal static class PromptState
{
    public const string AttemptCountKey = "AttemptCount";

    private const string OptionsKey = "options";
    private const string StateKey = "state";

    /// <summary>Starts over; a prompt without an input hint gets <paramref name="inputHint"/>.</summary>
    public static IDictionary<string, object> Begin(DialogInstance instance, PromptOptions options, string inputHint)
    {
        Hint(options?.Prompt, inputHint);
        Hint(options?.RetryPrompt, inputHint);
        var state = new Dictionary<string, object> { [AttemptCountKey] = 0 };
        instance.State[OptionsKey] = options;
        instance.State[StateKey] = state;
        return state;
    }

    public static PromptOptions Options(DialogInstance instance)
    {
        if (instance.State.TryGetValue(OptionsKey, out var stored) && stored is PromptOptions or null) return (PromptOptions)stored;
        var read = StoredValue.As<PromptOptions>(stored);
        instance.State[OptionsKey] = read;
        return read;
    }

    public static IDictionary<string, object> State(DialogInstance instance)
    {
        if (instance.State[StateKey] is IDictionary<string, object> state) return state;

        // A storage gives back JSON: what is read of it takes its place, so that a change to it is saved.
        var read = StoredValue.As<Dictionary<string, object>>(instance.State[StateKey]);
        instance.State[StateKey] = read;
        return read;
    }

    public static int Attempts(IDictionary<string, object> state) =>
        state.TryGetValue(AttemptCountKey, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0;

    public static void CountAttempt(IDictionary<string, object> state) => state[AttemptCountKey] = Attempts(state) + 1;

    private static void Hint(Activity prompt, string inputHint)
    {
        if (prompt != null && string.IsNullOrEmpty(prompt.InputHint)) prompt.InputHint = inputHint;
    }
}
