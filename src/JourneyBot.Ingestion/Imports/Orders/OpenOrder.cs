using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>The rows of one order, as far as they were read; they become one event.</summary>
internal sealed class OpenOrder(OrderLine first)
{
    /// <summary>The most rows of an order; one that has more is none.</summary>
    public const int MostLines = 1_000;

    private readonly List<OrderLine> lines = [first];

    public OrderLine First => lines[0];

    public IReadOnlyList<OrderLine> Lines => lines;

    /// <summary>What it comes to: the total that its rows state, or else the sum of their amounts; null where no row says.</summary>
    public decimal? Worth => First.Total ?? (lines.Exists(line => line.Worth is not null) ? lines.Sum(line => line.Worth ?? 0) : null);

    private bool IsRefund => First.Status == OrderStatus.Refunded || (First.Status == OrderStatus.Sold && Worth < 0);

    /// <summary>Adds a row; throws <see cref="FormatException"/> for one that contradicts the others.</summary>
    public void Add(OrderLine line)
    {
        if (lines.Count == MostLines) throw new FormatException($"the order '{line.Order}' has more than {MostLines:N0} rows; is the column of the order's number the right one?");
        if (line.Total is { } total && First.Total is { } before && total != before)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the order '{line.Order}' has a total of {total} here and of {before} in line {First.Line}; if each row has an amount of its own, name the column with --map amount=COLUMN"));
        if (line.Currency is { } currency && First.Currency is { } other && currency != other)
            throw new FormatException($"the order '{line.Order}' is in {currency} here and in {other} in line {First.Line}");
        lines.Add(line);
    }

    /// <summary>The event; <paramref name="hash"/> names an order without a number.</summary>
    public IncomingEvent ToEvent(string source, Func<OrderLine, string> hash)
    {
        var number = First.Order ?? hash(First);
        var (name, id) = First.Status == OrderStatus.Cancelled ? ("order.cancelled", $"{number}|cancelled")
            : IsRefund ? ("order.refunded", string.Create(CultureInfo.InvariantCulture, $"{number}|refunded|{First.At:yyyyMMdd'T'HHmmss}"))
            : (EventNames.OrderCompleted, number);
        return new IncomingEvent
        {
            Identifiers = First.Who.Identifiers,
            Email = First.Who.Email,
            Source = source,
            Id = id,
            Name = name,
            Channel = First.Channel,
            OccurredAt = First.At,
            Sequence = First.Number,
            Origin = EventOrigin.Imported,
            Properties = OrderProperties.Of(this),
        };
    }
}
