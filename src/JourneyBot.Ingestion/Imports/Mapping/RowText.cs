using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Ingestion.Imports.Times;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Reads single columns of rows, and says which one is wrong. A text that comes often is made once.</summary>
internal sealed class RowText(TimeReader times, string? timeColumn)
{
    private const int MostKept = 5_000;

    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    private readonly HashSet<string> kept = new(StringComparer.Ordinal);

    /// <summary>The text of a column that must have one, of <paramref name="max"/> characters at most; throws <see cref="FormatException"/>.</summary>
    public string Needed(ImportRow row, string? column, string role, int max)
    {
        var text = row.Text(column);
        return text.IsEmpty ? throw new FormatException($"the column '{column}' is empty, so the {role} is not known") : Checked(text, column, role, max);
    }

    /// <summary>The text of a column; null where it has none.</summary>
    public string? Optional(ImportRow row, string? column, string role, int max)
    {
        var text = row.Text(column);
        return text.IsEmpty ? null : Checked(text, column, role, max);
    }

    /// <summary>The time of a row; throws <see cref="FormatException"/> where there is none or it can't be read.</summary>
    public DateTimeOffset Time(ImportRow row)
    {
        var text = row.Text(timeColumn);
        if (text.IsEmpty) throw new FormatException($"the column '{timeColumn}' is empty, so the time is not known");
        if (!times.TryRead(text, out var time)) throw new FormatException($"the time '{Short(text)}' can't be read (column '{timeColumn}'); say how times are written with --time-format");
        return time >= Earliest ? time : throw new FormatException($"the time '{Short(text)}' is before 1970 (column '{timeColumn}'); is it a time at all?");
    }

    /// <summary>The beginning of a text, for a message.</summary>
    public static string Short(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..60]}…";

    private string Checked(ReadOnlySpan<char> text, string? column, string role, int max)
    {
        if (text.Length > max) throw new FormatException($"the column '{column}' has {text.Length} characters; the {role} has at most {max}");
        if (text.IndexOfAnyInRange('\0', '\x1f') >= 0) throw new FormatException($"the column '{column}' has control characters, such as a line break; the {role} has none");
        var lookup = kept.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known)) return known;
        var made = text.ToString();
        if (kept.Count < MostKept) kept.Add(made);
        return made;
    }
}
