using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Identity;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Api;

/// <summary>What an export is asked for.</summary>
internal sealed class EventExportQuery
{
    private static readonly string[] Known = ["after", "from", "to", "name", "channel", "customer", "links"];
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private DateTimeOffset? from;
    private DateTimeOffset? to;
    private IReadOnlyList<string> names = [];
    private IReadOnlyList<string> channels = [];
    private HashSet<StreamId>? streams;

    /// <summary>The position that it begins after.</summary>
    public long After { get; private init; }

    /// <summary>Whether the links of the streams follow the events.</summary>
    public bool Links { get; private init; }

    /// <summary>Reads it; throws <see cref="FormatException"/>, naming the parameter and the fix.</summary>
    public static EventExportQuery Parse(IQueryCollection query, CustomerGraph customers)
    {
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown) throw new FormatException($"there is no parameter '{unknown}'; there are {string.Join(", ", Known)}");
        return new EventExportQuery
        {
            After = Text(query, "after") is not { } after ? 0
                : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
                : throw new FormatException($"after is the position of the last line you have, a whole number from 0 up, not '{after}'"),
            Links = Text(query, "links") is not { } links ? false : bool.TryParse(links, out var flag) ? flag : throw new FormatException($"links is true or false, not '{links}'"),
            from = Time(query, "from"),
            to = Time(query, "to"),
            names = Texts(query, "name"),
            channels = Texts(query, "channel"),
            streams = Text(query, "customer") is not { } customer ? null
                : StreamId.TryParse(customer, out var stream) ? [.. customers.StreamsWith(stream)]
                : throw new FormatException($"customer is an identifier such as customer:C-1001 or anonymous:…, not '{customer}'"),
        };
    }

    public bool Takes(JourneyEvent e) =>
        (from is null || e.OccurredAt >= from)
        && (to is null || e.OccurredAt < to)
        && (names.Count == 0 || names.Any(name => name.EndsWith('*') ? e.Name.StartsWith(name[..^1], StringComparison.Ordinal) : e.Name == name))
        && (channels.Count == 0 || channels.Contains(e.Channel))
        && (streams is null || streams.Contains(e.Stream));

    public bool Takes(Link link) => streams is null || streams.Contains(link.A) || streams.Contains(link.B);

    private static IReadOnlyList<string> Texts(IQueryCollection query, string name) => [.. query[name].OfType<string>().Where(text => text.Length > 0)];

    private static string? Text(IQueryCollection query, string name) => Texts(query, name) switch
    {
        [] => null,
        [var text] => text,
        _ => throw new FormatException($"{name} is given more than once; give it once"),
    };

    private static DateTimeOffset? Time(IQueryCollection query, string name) =>
        Text(query, name) is not { } text ? null
        : DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new FormatException($"{name} is a day or a time such as 2026-11-23 or 2026-11-23T12:00:00Z, not '{text}'");
}
