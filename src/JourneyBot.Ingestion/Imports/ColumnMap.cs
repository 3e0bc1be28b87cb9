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

    /// <summary>The customer's e-mail address; it becomes an identifier by a keyed hash and is stored nowhere.</summary>
    public string? Email { get; init; }

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

    /// <summary>The order that a row of transactions belongs to; without it each row is an order.</summary>
    public string? Order { get; init; }

    /// <summary>What a row of transactions amounts to; the rows of an order are added up.</summary>
    public string? Amount { get; init; }

    /// <summary>What the whole order amounts to, said in each of its rows; counts before <see cref="Amount"/>.</summary>
    public string? Total { get; init; }

    /// <summary>The currency of the amounts.</summary>
    public string? Currency { get; init; }

    /// <summary>How many pieces a row of transactions is about.</summary>
    public string? Quantity { get; init; }

    /// <summary>The price of one piece; with <see cref="Quantity"/> it gives the amount where no column does.</summary>
    public string? Price { get; init; }

    /// <summary>The product's number.</summary>
    public string? Sku { get; init; }

    /// <summary>The product's name.</summary>
    public string? Product { get; init; }

    /// <summary>How the order stands: completed, refunded, cancelled, …</summary>
    public string? Status { get; init; }

    /// <summary>The roles that have a column.</summary>
    public IEnumerable<(string Role, string Column)> Given() => Roles.Select(role => (role.Name, role.Get(this) ?? "")).Where(pair => pair.Item2.Length > 0);

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
            map = Roles.FirstOrDefault(known => known.Name == role).With is { } with
                ? with(map, column)
                : throw new FormatException($"there is no role '{role}'; there are {string.Join(", ", Roles.Select(known => known.Name))}");
        }

        return map;
    }

    private static (string Name, Func<ColumnMap, string?> Get, Func<ColumnMap, string, ColumnMap> With)[] Roles { get; } =
    [
        ("customer", map => map.Customer, (map, column) => map with { Customer = column }),
        ("anonymous", map => map.Anonymous, (map, column) => map with { Anonymous = column }),
        ("email", map => map.Email, (map, column) => map with { Email = column }),
        ("event", map => map.Event, (map, column) => map with { Event = column }),
        ("time", map => map.Time, (map, column) => map with { Time = column }),
        ("channel", map => map.Channel, (map, column) => map with { Channel = column }),
        ("session", map => map.Session, (map, column) => map with { Session = column }),
        ("id", map => map.Id, (map, column) => map with { Id = column }),
        ("order", map => map.Order, (map, column) => map with { Order = column }),
        ("amount", map => map.Amount, (map, column) => map with { Amount = column }),
        ("total", map => map.Total, (map, column) => map with { Total = column }),
        ("currency", map => map.Currency, (map, column) => map with { Currency = column }),
        ("quantity", map => map.Quantity, (map, column) => map with { Quantity = column }),
        ("price", map => map.Price, (map, column) => map with { Price = column }),
        ("sku", map => map.Sku, (map, column) => map with { Sku = column }),
        ("product", map => map.Product, (map, column) => map with { Product = column }),
        ("status", map => map.Status, (map, column) => map with { Status = column }),
    ];
}
