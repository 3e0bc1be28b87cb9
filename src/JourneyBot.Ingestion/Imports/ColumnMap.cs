namespace JourneyBot.Ingestion.Imports;

/// <summary>Which column of a file is what; null where none was named.</summary>
public sealed record ColumnMap
{
    /// <summary>Nothing is named.</summary>
    public static ColumnMap None { get; } = new();

    /// <summary>The company's own customer id.</summary>
    public string? Customer { get; init; }

    /// <summary>The anonymous id of a browser or device.</summary>
    public string? Anonymous { get; init; }

    /// <summary>The event's name.</summary>
    public string? Event { get; init; }

    /// <summary>When it happened, or since when a trait is so.</summary>
    public string? Time { get; init; }

    /// <summary>Where it happened.</summary>
    public string? Channel { get; init; }

    /// <summary>The source's session; kept as the property <c>session</c>, because sessions are cut by time.</summary>
    public string? Session { get; init; }

    /// <summary>The source's id of the event; without it a row is known again by its content.</summary>
    public string? Id { get; init; }

    /// <summary>The names of all columns that are given.</summary>
    internal IEnumerable<(string Role, string Column)> Given() =>
        new[] { ("customer", Customer), ("anonymous", Anonymous), ("event", Event), ("time", Time), ("channel", Channel), ("session", Session), ("id", Id) }
            .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2 ?? ""));

    /// <summary>Reads <c>customer=COL,event=COL,…</c>; throws <see cref="FormatException"/> for a role that is unknown, named twice or has no column.</summary>
    public static ColumnMap Parse(string text)
    {
        var map = None;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == part.Length - 1) throw new FormatException($"'{part}' is no pair of a role and a column, such as customer=user_id");
            var (role, column) = (part[..equals].Trim(), part[(equals + 1)..].Trim());
            if (!seen.Add(role)) throw new FormatException($"the role '{role}' is given twice");
            map = role switch
            {
                "customer" => map with { Customer = column },
                "anonymous" => map with { Anonymous = column },
                "event" => map with { Event = column },
                "time" => map with { Time = column },
                "channel" => map with { Channel = column },
                "session" => map with { Session = column },
                "id" => map with { Id = column },
                _ => throw new FormatException($"there is no role '{role}'; there are customer, anonymous, event, time, channel, session and id"),
            };
        }

        return map;
    }
}
