using System.Globalization;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Ingestion.Imports.Times;

namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>Reads a row as an order or a line of one.</summary>
internal sealed class OrderLineReader(ColumnMap map, TimeReader times, AmountReader amounts, string usualChannel)
{
    private const int MaxWord = 40;
    private const int MaxNumber = 150;
    private const int MaxText = 500;

    private readonly RowPeople people = new(map);
    private readonly RowText text = new(times, map.Time);
    private readonly HashSet<string> roles = map.Given().Select(pair => pair.Column).ToHashSet(StringComparer.Ordinal);

    /// <summary>The row; throws <see cref="FormatException"/>, naming the column, where it can't be read.</summary>
    public OrderLine Read(ImportRow row, long number)
    {
        var word = text.Optional(row, map.Status, "status", MaxWord);
        var (quantity, price) = (Amount(row, map.Quantity), Amount(row, map.Price));
        return new OrderLine
        {
            Line = row.Line,
            Number = number,
            At = text.Time(row),
            Who = people.Of(row),
            Channel = text.Optional(row, map.Channel, "channel", MaxWord) ?? usualChannel,
            Order = text.Optional(row, map.Order, "order's number", MaxNumber),
            Status = OrderStatusWords.Of(word),
            StatusWord = word,
            Amount = Amount(row, map.Amount) ?? (map.Amount is null && map.Total is null ? price * (quantity ?? 1) : null),
            Total = Amount(row, map.Total),
            Quantity = quantity,
            Price = price,
            Currency = text.Optional(row, map.Currency, "currency", MaxWord)?.ToUpperInvariant(),
            Sku = text.Optional(row, map.Sku, "product's number", MaxNumber),
            Product = text.Optional(row, map.Product, "product's name", MaxText),
            Others = [.. row.Columns.Where(column => !column.IsBlank && !roles.Contains(column.Name)).Select(column => column with { Text = column.Text.ToArray() })],
        };
    }

    private decimal? Amount(ImportRow row, string? column)
    {
        var written = row.Text(column);
        if (written.IsEmpty) return null;
        // A JSON number always has a point.
        if (row.Columns.Any(other => other.Name == column && other.IsJson))
            return decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : throw Wrong(written, column);
        return amounts.TryRead(written, out var number) ? number : throw Wrong(written, column);
    }

    private static FormatException Wrong(ReadOnlySpan<char> written, string? column) =>
        new($"'{RowText.Short(written)}' in the column '{column}' is no number as the others of the file are, such as 1234.50 or 1.234,50; correct it, or name another column with --map");
}
