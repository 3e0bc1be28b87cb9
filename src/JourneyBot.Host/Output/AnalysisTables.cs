using System.Globalization;
using JourneyBot.Analytics;

namespace JourneyBot.Host.Output;

/// <summary>Analyses as tables for people, each with its unit and with how much of the whole it shows.</summary>
internal static class AnalysisTables
{
    public static void Write(TextWriter writer, TransitionMap map, int top)
    {
        var all = map.Edges.Sum(edge => edge.Count);
        var shown = map.Edges.Take(top).ToList();
        writer.WriteLine(Invariant($"{map.Customers:N0} customers, {map.Events:N0} events, {all:N0} {map.Unit} along {map.Edges.Count:N0} edges"));
        writer.WriteLine();
        var edges = new TextTable("from", "to", map.Unit, "customers", "median");
        foreach (var edge in shown) edges.Add(edge.From, edge.To, edge.Count, edge.Customers, Span(edge.MedianSeconds));
        edges.WriteTo(writer);
        if (shown.Count < map.Edges.Count) writer.WriteLine(Invariant($"… and {map.Edges.Count - shown.Count:N0} more; shown are {shown.Sum(edge => edge.Count) / (double)all:P1} of the {map.Unit}"));
        Ends(writer, "starts with", map.Starts);
        Ends(writer, "ends with", map.Ends);
    }

    public static void Write(TextWriter writer, Variants variants)
    {
        var unit = variants.Sessions is null ? "customers" : "sessions";
        var all = variants.Sessions ?? variants.Customers;
        writer.WriteLine(Invariant($"{variants.Customers:N0} customers{(variants.Sessions is { } sessions ? $", {sessions:N0} sessions" : "")}, {variants.Count:N0} different paths"));
        writer.WriteLine();
        var table = new TextTable(unit, "share", "path");
        foreach (var variant in variants.Top)
        {
            var count = variant.Sessions ?? variant.Customers;
            table.Add(count, Invariant($"{count / (double)all:P1}"), string.Join(" → ", variant.Path));
        }

        table.WriteTo(writer);
        if (variants.Top.Count < variants.Count) writer.WriteLine(Invariant($"… and {variants.Count - variants.Top.Count:N0} more; shown are {variants.Top.Sum(variant => variant.Sessions ?? variant.Customers) / (double)all:P1} of the {unit}"));
    }

    private static void Ends(TextWriter writer, string title, IReadOnlyDictionary<string, int> counts)
    {
        writer.WriteLine();
        var table = new TextTable(title, "paths");
        foreach (var (name, count) in counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)) table.Add(name, count);
        table.WriteTo(writer);
    }

    private static string Span(double seconds) => seconds switch
    {
        < 120 => Invariant($"{seconds:0.#} s"),
        < 7_200 => Invariant($"{seconds / 60:0.#} min"),
        < 172_800 => Invariant($"{seconds / 3_600:0.#} h"),
        _ => Invariant($"{seconds / 86_400:0.#} d"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
