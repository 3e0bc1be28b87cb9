using JourneyBot.Events;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Ingestion.Imports.Times;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Each row holds traits of a customer; without a time of its own they are as old as the file.</summary>
internal sealed class TraitMapper(ColumnMap map, TimeReader times, ImportOptions options, string source, DateTimeOffset writtenAt) : IRowMapper
{
    private readonly RowIds ids = new(source);
    private readonly RowPeople people = new(map);
    private readonly RowText text = new(times, map.Time);
    private readonly HashSet<string> roles = map.Given().Select(pair => pair.Column).ToHashSet(StringComparer.Ordinal);

    public void Map(ImportRow row, long number, List<ImportItem> items)
    {
        try
        {
            items.Add(ImportItem.Of(row.Line, Traits(row, number)));
        }
        catch (FormatException e)
        {
            items.Add(ImportItem.Reject(row.Line, e.Message));
        }
    }

    public void End(List<ImportItem> items)
    {
    }

    public void Dispose()
    {
    }

    private IncomingEvent Traits(ImportRow row, long number)
    {
        var time = row.Text(map.Time).IsEmpty ? writtenAt : text.Time(row);
        var traits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in row.Columns)
            if (!column.IsBlank && !roles.Contains(column.Name)) traits[column.Name] = column.Text.ToString();
        if (traits.Count == 0) throw new FormatException("the row has no trait: all columns besides the customer are empty");
        var who = people.Of(row);
        ids.Begin().Write(who.First);
        foreach (var (name, value) in traits) ids.Write(name).Write(value);
        return new IncomingEvent
        {
            Identifiers = who.Identifiers,
            Email = who.Email,
            Source = source,
            Id = ids.Next(),
            Name = null,
            Channel = options.Channel,
            OccurredAt = time,
            Sequence = number,
            Origin = EventOrigin.Imported,
            Traits = traits,
        };
    }
}
