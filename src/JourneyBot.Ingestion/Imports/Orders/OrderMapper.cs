using System.Globalization;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>
/// Gathers the rows of each order into one event. So that memory stays flat only the last <see cref="MostOpen"/> orders are open: rows of an
/// order may lie that far apart, and one that comes later is told.
/// </summary>
internal sealed class OrderMapper(ColumnMap map, OrderLineReader reader, string source) : IRowMapper
{
    /// <summary>How many orders are gathered at a time.</summary>
    public const int MostOpen = 1_000;

    private const string MoreLines = "more rows of an order, which are in its event";

    private readonly RowIds ids = new(source);
    private readonly Dictionary<string, OpenOrder> open = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, OpenOrder Order)> oldest = new();
    private readonly CompactKeys closed = new();

    public void Map(ImportRow row, long number, List<ImportItem> items)
    {
        try
        {
            var line = reader.Read(row, number);
            if (line.Status == OrderStatus.Pending) items.Add(ImportItem.Ignore(row.Line, $"orders that are {line.StatusWord?.ToLowerInvariant()} are not bought yet"));
            else if (line.Order is null) Give(new OpenOrder(line), items);
            else Gather(line, line.Order);
        }
        catch (FormatException e)
        {
            items.Add(ImportItem.Reject(row.Line, e.Message));
        }

        while (oldest.Count > MostOpen) Close(items);
    }

    public void End(List<ImportItem> items)
    {
        while (oldest.Count > 0) Close(items);
    }

    public void Dispose()
    {
    }

    private void Gather(OrderLine line, string order)
    {
        var sale = $"{line.Who.First ?? line.Who.Email?.ToLowerInvariant()}\n{order}";
        var key = line.Status switch
        {
            OrderStatus.Cancelled => sale + "\ncancelled",
            OrderStatus.Refunded => RefundOf(sale, line),
            _ => KeyOfSold(sale, line),
        };
        if (open.TryGetValue(key, out var gathered)) gathered.Add(line);
        else Open(key, new OpenOrder(line), order);
    }

    // A row below zero at the time of the sale is a discount; one at another time is something that came back.
    private string KeyOfSold(string sale, OrderLine line)
    {
        if (!open.TryGetValue(sale, out var gathered)) return line.Worth < 0 && IsClosed(sale) ? RefundOf(sale, line) : sale;
        if (gathered.First.At == line.At || line.Worth is null || gathered.Worth is null || line.Worth < 0 == gathered.Worth < 0) return sale;
        if (line.Worth < 0) return RefundOf(sale, line);
        // What came back was written before what was sold: the file has the youngest first.
        open.Remove(sale);
        open[RefundOf(sale, gathered.First)] = gathered;
        return sale;
    }

    private void Open(string key, OpenOrder order, string number)
    {
        if (IsClosed(key)) throw new FormatException($"the order '{number}' has rows more than {MostOpen:N0} orders above and was taken without this one; put the rows of an order together, for example by sorting the file by '{map.Order}'");
        open[key] = order;
        oldest.Enqueue((key, order));
    }

    private void Close(List<ImportItem> items)
    {
        var (key, order) = oldest.Dequeue();
        // It may have another key by now.
        if (!open.TryGetValue(key, out var there) || there != order) key = RefundOf(key, order.First);
        open.Remove(key);
        closed.Add(CompactKeys.Of(key));
        Give(order, items);
    }

    private bool IsClosed(string key) => closed.Contains(CompactKeys.Of(key));

    private void Give(OpenOrder order, List<ImportItem> items)
    {
        try
        {
            items.Add(ImportItem.Of(order.First.Line, order.ToEvent(source, HashOf)));
            foreach (var line in order.Lines.Skip(1)) items.Add(ImportItem.Ignore(line.Line, MoreLines));
        }
        catch (FormatException e)
        {
            foreach (var line in order.Lines) items.Add(ImportItem.Reject(line.Line, e.Message));
        }
    }

    private string HashOf(OrderLine line)
    {
        ids.Begin().Write(line.Who.First).Write(line.At.UtcTicks).Write(line.Channel).Write(line.StatusWord).Write(Text(line.Amount)).Write(Text(line.Total)).Write(Text(line.Quantity)).Write(Text(line.Price)).Write(line.Currency).Write(line.Sku).Write(line.Product);
        foreach (var other in line.Others) ids.Write(other.Name).Write(other.Text.Span);
        return ids.Next();
    }

    private static string? Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string RefundOf(string sale, OrderLine line) => string.Create(CultureInfo.InvariantCulture, $"{sale}\nrefunded {line.At.UtcTicks}");
}
