using JourneyBot.Events;
using JourneyBot.Stages;

namespace JourneyBot.Journeys;

/// <summary>How settings and command lines write for how long events are kept.</summary>
public static class RetentionText
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>Reads rules: names, or beginnings of names such as <c>page.*</c>, with durations, and the duration of all others, null or empty for ever. Throws <see cref="FormatException"/> that says which is wrong and how it is written.</summary>
    public static RetentionRules Parse(IEnumerable<KeyValuePair<string, string>> byName, string? others)
    {
        ArgumentNullException.ThrowIfNull(byName);
        var rules = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var (name, kept) in byName)
        {
            CheckName(name);
            if (!rules.TryAdd(name, KeptOf(kept))) throw new FormatException($"'{name}' is there twice; give one duration for it");
        }

        return new RetentionRules(rules, string.IsNullOrEmpty(others) ? null : KeptOf(others));
    }

    /// <summary>Reads a rule such as <c>page.*=90d</c> into its name and its duration; throws <see cref="FormatException"/> for another form.</summary>
    public static KeyValuePair<string, string> Pair(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var equals = rule.LastIndexOf('=');
        return equals > 0 ? new(rule[..equals].Trim(), rule[(equals + 1)..].Trim()) : throw new FormatException($"'{rule}' is no rule; give a name and a duration such as page.*=90d");
    }

    private static void CheckName(string name)
    {
        if (name.Length is 0 or > 100 || name.Any(char.IsWhiteSpace) || name.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < name.Length - 1)
            throw new FormatException($"'{name}' is no event name; give one such as order.completed, or the beginning of several such as page.*");
    }

    // A slip of the pen must not empty the store.
    private static TimeSpan KeptOf(string text)
    {
        var kept = DurationText.Parse(text);
        return kept >= Shortest ? kept : throw new FormatException($"'{text}' is too short; give 1h at least, such as 90d");
    }
}
