using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Analytics.Tests;

/// <summary>Small tables, by hand or by chance.</summary>
internal static class Tables
{
    /// <summary>A few customers with a few names, many ties in time and gaps on both sides of the session timeout.</summary>
    public static readonly Gen<JourneyEvent[]> Events =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 1]).Array[0, 60]
            .Select(rows => rows.Select((row, i) => Event("c" + row.Item1, "e" + row.Item2, row.Item3 * 10 * 60, row.Item4 == 0 ? "web" : "webchat", i)).ToArray());

    public static JourneyEvent Event(string customer, string name, double seconds, string channel = "web", int id = 0) =>
        Some.Event(name, seconds, Some.Customer(customer), id > 0 ? $"id{id:000}" : null) with { Channel = channel };

    public static EventTable Of(params IEnumerable<JourneyEvent> events) => EventTable.Of(events, stream => new CustomerId(stream));

    /// <summary>One customer whose events come a minute apart.</summary>
    public static IEnumerable<JourneyEvent> Walk(string customer, string names, double from = 0) =>
        names.Split(' ').Select((name, i) => Event(customer, name, from + (i * 60)));
}
