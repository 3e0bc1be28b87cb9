using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Ingestion.Imports.Times;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Each row is an event.</summary>
internal sealed class EventMapper(ColumnMap map, TimeReader times, ImportOptions options, string source) : IRowMapper
{
    private const int MaxName = 100;
    private const int MaxChannel = 40;
    private const int MaxId = 200;

    private readonly RowIds ids = new(source);
    private readonly RowPeople people = new(map);
    private readonly RowText text = new(times, map.Time);
    private readonly RowProperties properties = new(map);

    public void Map(ImportRow row, long number, List<ImportItem> items)
    {
        try
        {
            items.Add(ImportItem.Of(row.Line, Event(row, number)));
        }
        catch (FormatException e)
        {
            items.Add(ImportItem.Reject(row.Line, e.Message));
        }
    }

    public void End(List<ImportItem> items)
    {
    }

    public void Dispose() => properties.Dispose();

    private IncomingEvent Event(ImportRow row, long number)
    {
        var name = options.Names.Canonical(text.Needed(row, map.Event, "event", MaxName));
        var time = text.Time(row);
        var who = people.Of(row);
        var channel = text.Optional(row, map.Channel, "channel", MaxChannel) ?? options.Channel;
        var others = properties.Of(row);
        return new IncomingEvent
        {
            Identifiers = who.Identifiers,
            Email = who.Email,
            Evidence = EvidenceGrade.Cookie,
            Source = source,
            Id = IdOf(row) ?? ids.Begin().Write(who.First).Write(who.Second).Write(name).Write(time.UtcTicks).Write(channel).Write(others.Json.Span).Next(),
            Name = name,
            Channel = channel,
            OccurredAt = time,
            Sequence = number,
            Origin = EventOrigin.Imported,
            Properties = others,
        };
    }

    private string? IdOf(ImportRow row)
    {
        var id = row.Text(map.Id);
        return id.IsEmpty ? null : id.Length <= MaxId ? id.ToString() : throw new FormatException($"the column '{map.Id}' has {id.Length} characters; an event's id has at most {MaxId}");
    }
}
