using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Ingestion.Imports.Orders;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Ingestion.Imports.Times;

namespace JourneyBot.Ingestion.Imports;

/// <summary>The first rows of a table, and what they tell of all of them.</summary>
internal sealed class TableSample(List<ImportRow> rows, Func<IEnumerable<ImportRow>> all, ImportOptions options)
{
    /// <summary>The mapper of the whole table; throws <see cref="ImportException"/>, with the option to give, where something can't be found out.</summary>
    public IRowMapper Mapper(SourceFile file, string source, ImportDetection detection)
    {
        var map = KnownColumns.Complete(options.Columns, [.. rows.SelectMany(row => row.Columns.Select(column => column.Name)).Distinct()], options.Kind);
        if (options.Kind == ImportKind.Transactions) map = OfOrders(map);
        var times = options.TimeFormat is { } given ? TimeReader.Given(given, options.TimeZone) : TimeReader.Detect(Texts(rows, map.Time), Texts(all(), map.Time), options.TimeZone);
        detection.Columns = map;
        detection.Times = Texts(rows, map.Time).FirstOrDefault() is { } example ? times.Describe(example) : null;
        return options.Kind switch
        {
            ImportKind.Traits => new TraitMapper(map, times, options, source, file.WrittenAt),
            ImportKind.Transactions => new OrderMapper(map, new OrderLineReader(map, times, AmountReader.Detect(Amounts(map)), options.Channel), source),
            _ => new EventMapper(map, times, options, source),
        };
    }

    // A total that differs within an order is one of its lines.
    private ColumnMap OfOrders(ColumnMap map)
    {
        if (map.Total is null || map.Order is null || options.Columns.Total is not null) return map;
        var isOfLines = rows.GroupBy(row => row.Text(map.Order).ToString()).Any(order => order.Key.Length > 0 && order.Select(row => row.Text(map.Total).ToString()).Distinct().Skip(1).Any());
        return isOfLines ? map with { Total = null, Amount = map.Amount ?? map.Total } : map;
    }

    private IEnumerable<string> Amounts(ColumnMap map) => new[] { map.Amount, map.Total, map.Price }.SelectMany(column => Texts(rows, column));

    private static IEnumerable<string> Texts(IEnumerable<ImportRow> rows, string? column) =>
        column is null ? [] : rows.Select(row => row.Text(column).ToString()).Where(text => text.Length > 0);
}
