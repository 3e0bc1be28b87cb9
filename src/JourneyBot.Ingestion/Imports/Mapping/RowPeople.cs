using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Says whose a row is.</summary>
internal sealed class RowPeople(ColumnMap map)
{
    private const string TraceName = "case:concept:name";

    /// <summary>Whose a row is, by at least one identifier or an address; throws <see cref="FormatException"/> for a row that is nobody's.</summary>
    public RowPerson Of(ImportRow row)
    {
        var customer = Read(row, StreamKind.Customer, map.Customer, out var refused);
        var browser = Read(row, StreamKind.Anonymous, map.Anonymous, out var refusedToo);
        var email = row.Text(map.Email) is { IsEmpty: false } written && EmailHash.IsAddress(written.ToString()) ? written.ToString() : null;
        if (customer is { } who) return new RowPerson(browser is { } with ? [who, with] : [who], email);
        if (browser is { } alone) return new RowPerson([alone], email);
        if (email is not null) return new RowPerson([], email);
        throw new FormatException(
            refused ? Nobody(row, map.Customer)
            : refusedToo ? Nobody(row, map.Anonymous)
            : !row.Text(map.Email).IsEmpty ? $"'{RowText.Short(row.Text(map.Email))}' in the column '{map.Email}' is no e-mail address"
            : $"the column '{map.Customer ?? map.Anonymous ?? map.Email}' is empty, so the row is nobody's");
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

    private static string Nobody(ImportRow row, string? column) => $"'{RowText.Short(row.Text(column))}' in the column '{column}' names nobody";
}

/// <summary>Whose a row is.</summary>
/// <param name="Identifiers">Identifiers, the strongest first; none where only the address is known.</param>
/// <param name="Email">An e-mail address; null for none.</param>
internal readonly record struct RowPerson(StreamId[] Identifiers, string? Email)
{
    /// <summary>The customer by whom rows are told apart; the address stays out of ids, which are stored.</summary>
    public string? First => Identifiers.Length > 0 ? Identifiers[0].ToString() : null;

    public string? Second => Identifiers.Length > 1 ? Identifiers[1].ToString() : null;
}
