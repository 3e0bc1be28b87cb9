using System.Globalization;
using JourneyBot.Analytics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace JourneyBot.Dashboard.Map;

/// <summary>What the journey map was asked for; its whole state is the query string.</summary>
internal sealed record MapQuery
{
    public const int DaysByDefault = 7;
    private const int LongestText = 100;

    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly To { get; init; }

    public string? Channel { get; init; }

    public int Steps { get; init; } = 6;

    /// <summary>The fewest paths of an edge; null lets the map choose.</summary>
    public int? Minimum { get; init; }

    public PathScope Unit { get; init; } = PathScope.Session;

    public required string Goal { get; init; }

    public MapTab Tab { get; init; }

    /// <summary>The node, or the beginning of the edge, whose paths are listed.</summary>
    public LayerKey? On { get; init; }

    /// <summary>The end of the edge whose paths are listed.</summary>
    public LayerKey? Then { get; init; }

    /// <summary>What was not taken as it was given.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public EventFilter Filter => new()
    {
        From = new DateTimeOffset(From, TimeOnly.MinValue, TimeSpan.Zero),
        To = new DateTimeOffset(To.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
        Channel = Channel,
        Scope = Unit,
    };

    /// <summary>Reads the query; what makes no sense is said in <paramref name="errors"/>, what is out of range is clamped and noted.</summary>
    public static MapQuery Read(IQueryCollection query, DateTimeOffset now, string goal, List<string> errors)
    {
        var notes = new List<string>();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var to = Day(query, "to", errors) ?? today;
        var from = Day(query, "from", errors) ?? (to.DayNumber > DaysByDefault ? to.AddDays(1 - DaysByDefault) : to);
        if (from > to) errors.Add("from is not later than to");
        if (to == DateOnly.MaxValue) errors.Add("to is earlier than the end of time");
        var on = Place(query, "on", errors);
        var then = Place(query, "then", errors);
        if (then is not null && on is null) errors.Add("then is the end of an edge; give its beginning as on");
        return new MapQuery
        {
            From = from,
            To = to,
            Channel = Text(query, "channel", errors),
            Steps = Number(query, "steps", LayerOptions.FewestSteps, LayerOptions.MostSteps, errors, notes) ?? 6,
            Minimum = Number(query, "min", 1, 1_000_000, errors, notes),
            Unit = Choice(query, "unit", errors, ("sessions", PathScope.Session), ("customers", PathScope.Customer)),
            Goal = Text(query, "goal", errors) ?? goal,
            Tab = Choice(query, "view", errors, ("map", MapTab.Map), ("table", MapTab.Table), ("transitions", MapTab.Transitions), ("paths", MapTab.Paths)),
            On = on,
            Then = then,
            Notes = notes,
        };
    }

    /// <summary>The query string that asks for the same again.</summary>
    public override string ToString() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["from"] = From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["channel"] = Channel,
        ["steps"] = Steps.ToString(CultureInfo.InvariantCulture),
        ["min"] = Minimum?.ToString(CultureInfo.InvariantCulture),
        ["unit"] = Unit == PathScope.Session ? "sessions" : "customers",
        ["goal"] = Goal,
        ["view"] = Tab.ToString().ToLowerInvariant(),
        ["on"] = On?.ToString(),
        ["then"] = Then?.ToString(),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private static DateOnly? Day(IQueryCollection query, string name, List<string> errors)
    {
        if (query[name].ToString() is not { Length: > 0 } given) return null;
        if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add($"{name} is a day such as 2026-11-23");
        return null;
    }

    private static string? Text(IQueryCollection query, string name, List<string> errors)
    {
        var given = query[name].ToString().Trim();
        if (given.Length > LongestText) errors.Add($"{name} has at most {LongestText} characters");
        return given.Length == 0 ? null : given;
    }

    private static int? Number(IQueryCollection query, string name, int least, int most, List<string> errors, List<string> notes)
    {
        if (query[name].ToString() is not { Length: > 0 } given) return null;
        if (!int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            errors.Add($"{name} is a whole number from {least} to {most}");
            return null;
        }

        var clamped = Math.Clamp(number, least, most);
        if (clamped != number) notes.Add($"{name} is {least} to {most}; {clamped} is shown");
        return clamped;
    }

    private static T Choice<T>(IQueryCollection query, string name, List<string> errors, params (string Word, T Value)[] choices)
    {
        var given = query[name].ToString();
        foreach (var (word, value) in choices)
            if (given == word) return value;
        if (given.Length > 0) errors.Add($"{name} is one of {string.Join(", ", choices.Select(choice => choice.Word))}");
        return choices[0].Value;
    }

    private static LayerKey? Place(IQueryCollection query, string name, List<string> errors)
    {
        var given = query[name].ToString();
        if (given.Length == 0) return null;
        if (given.Length <= 2 * LongestText && LayerKey.TryParse(given, out var key)) return key;
        errors.Add($"{name} is a place on the map such as 2:product.viewed or 3!exited");
        return null;
    }
}

/// <summary>The views of the journey map.</summary>
internal enum MapTab
{
    Map,
    Table,
    Transitions,
    Paths,
}
