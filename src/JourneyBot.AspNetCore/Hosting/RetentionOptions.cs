using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.AspNetCore.Hosting;

/// <summary>How long events are kept; section <c>JourneyBot:Retention</c>. Nothing is thrown away unless it says so.</summary>
public sealed class RetentionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:Retention";

    /// <summary>Of an event name, or of all that begin with what is before a star (<c>page.*</c>), how long it is kept: <c>18h</c>, <c>90d</c>, <c>2y</c>, 1 h to 10 years. The most exact name counts. Default none.</summary>
    public IDictionary<string, string> Keep { get; } = new Dictionary<string, string>();

    /// <summary>How long all others are kept; empty for ever, the default.</summary>
    public string? Else { get; set; }

    /// <summary>When the daily run begins, in UTC; 03:00 by default.</summary>
    public TimeOnly At { get; set; } = new(3, 0);

    /// <summary>Whether the store's file is written anew after a run that removed something, so that nothing of it is left on the disk; true by default. Reading and writing wait meanwhile.</summary>
    public bool Compact { get; set; } = true;

    /// <summary>Whether anything is ever thrown away.</summary>
    public bool IsSet => Keep.Count > 0 || !string.IsNullOrEmpty(Else);

    /// <summary>The rules that they say; throws <see cref="FormatException"/> where they are none.</summary>
    public RetentionRules ToRules() => RetentionText.Parse(Keep, Else);

    /// <summary>What is wrong with them, with key and fix; null where nothing is.</summary>
    public string? Problem =>
        Keep.Select(pair => Wrong($"{nameof(Keep)}:{pair.Key}", () => RetentionText.Parse([pair], null))).FirstOrDefault(wrong => wrong is not null)
        ?? Wrong(nameof(Else), () => RetentionText.Parse([], Else));

    private static string? Wrong(string key, Func<RetentionRules> parse)
    {
        try
        {
            parse();
            return null;
        }
        catch (FormatException e)
        {
            return $"{Section}:{key}: {e.Message}";
        }
    }
}
