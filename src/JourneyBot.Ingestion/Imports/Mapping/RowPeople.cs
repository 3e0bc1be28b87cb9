using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Says whose a row is.</summary>
internal sealed class RowPeople(ColumnMap map)
{
    private const string TraceName = "case:concept:name";

    /// <summary>The identifiers of a row, at least one; throws <see cref="FormatException"/> for a row that is nobody's.</summary>
    public StreamId[] Of(ImportRow row)
    {
        var customer = Read(row, StreamKind.Customer, map.Customer, out var refused);
        var browser = Read(row, StreamKind.Anonymous, map.Anonymous, out var refusedToo);
        if (customer is { } who) return browser is { } with ? [who, with] : [who];
        if (browser is { } alone) return [alone];
        var column = map.Customer ?? map.Anonymous;
        throw new FormatException(refused || refusedToo
            ? $"'{RowText.Short(row.Text(refused ? map.Customer : map.Anonymous))}' in the column '{(refused ? map.Customer : map.Anonymous)}' names nobody"
            : $"the column '{column}' is empty, so the row is nobody's");
    }

    private static StreamId? Read(ImportRow row, StreamKind kind, string? column, out bool isRefused)
    {
        isRefused = false;
        var text = row.Text(column);
        if (text.IsEmpty) return null;
        if (text.Length > StreamId.MaxLength) throw new FormatException($"the column '{column}' has {text.Length} characters; an identifier has at most {StreamId.MaxLength}");
        var stream = new StreamId(kind, text.ToString());
        // A trace of a process log is a case of its own whatever its name, often 0.
        isRefused = column != TraceName && IdentityRules.Default.IsBlocked(stream);
        return isRefused ? null : stream;
    }
}
