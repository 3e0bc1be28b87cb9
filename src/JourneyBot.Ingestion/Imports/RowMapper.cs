using System.Buffers;
using System.Globalization;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Tables;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Says the rows of a table in the words of the pipeline.</summary>
internal sealed class RowMapper(ColumnMap map, TimeReader times, ImportOptions options, string source, DateTimeOffset writtenAt) : IDisposable
{
    private const string TraceName = "case:concept:name";

    private readonly RowIds ids = new(source);
    private readonly ArrayBufferWriter<byte> json = new();
    private readonly Utf8JsonWriter writer = new(Stream.Null);
    private readonly List<StreamId> identifiers = [];

    /// <summary>A row's event, or why there is none.</summary>
    public ImportItem Map(ImportRow row, long number)
    {
        if (row.Problem is not null) return ImportItem.Reject(row.Line, row.Problem);
        try
        {
            return ImportItem.Of(row.Line, options.Kind == ImportKind.Traits ? Traits(row, number) : Event(row, number));
        }
        catch (FormatException e)
        {
            return ImportItem.Reject(row.Line, e.Message);
        }
    }

    public void Dispose() => writer.Dispose();

    private IncomingEvent Event(ImportRow row, long number)
    {
        var name = options.Names.Canonical(Needed(row, map.Event, "event"));
        var at = Needed(row, map.Time, "time");
        if (!times.TryRead(at, out var time)) throw new FormatException($"the time '{Short(at)}' can't be read; say how it is written with --time-format");
        var people = Identifiers(row);
        var channel = Value(row, map.Channel)?.Trim() ?? options.Channel;
        var properties = Properties(row);
        return new IncomingEvent
        {
            Identifiers = people,
            Evidence = EvidenceGrade.Cookie,
            Source = source,
            Id = Value(row, map.Id) ?? ids.Next([people[0].ToString(), people.Count > 1 ? people[1].ToString() : null, name, time.UtcTicks.ToString(CultureInfo.InvariantCulture), channel], properties.Json.Span),
            Name = name,
            Channel = channel,
            OccurredAt = time,
            Sequence = number,
            Origin = EventOrigin.Imported,
            Properties = properties,
        };
    }

    private IncomingEvent Traits(ImportRow row, long number)
    {
        var time = writtenAt;
        if (Value(row, map.Time) is { } at && !times.TryRead(at, out time)) throw new FormatException($"the time '{Short(at)}' can't be read; say how it is written with --time-format");
        var traits = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in row.Columns)
            if (!string.IsNullOrWhiteSpace(column.Text) && !IsRole(column.Name)) traits[column.Name] = column.Text;
        if (traits.Count == 0) throw new FormatException("the row has no trait: all columns besides the customer are empty");
        var people = Identifiers(row);
        return new IncomingEvent
        {
            Identifiers = people,
            Source = source,
            Id = ids.Next([people[0].ToString(), .. traits.SelectMany(pair => new[] { pair.Key, pair.Value })], []),
            Name = null,
            Channel = options.Channel,
            OccurredAt = time,
            Sequence = number,
            Origin = EventOrigin.Imported,
            Traits = traits,
        };
    }

    private List<StreamId> Identifiers(ImportRow row)
    {
        identifiers.Clear();
        string? refused = null;
        Add(StreamKind.Customer, map.Customer);
        Add(StreamKind.Anonymous, map.Anonymous);
        if (identifiers.Count > 0) return [.. identifiers];
        throw new FormatException(refused is null ? $"the column '{map.Customer ?? map.Anonymous}' is empty, so the row is nobody's" : $"'{Short(refused)}' in the column '{map.Customer ?? map.Anonymous}' names nobody");

        void Add(StreamKind kind, string? column)
        {
            if (Value(row, column)?.Trim() is not { Length: > 0 } value) return;
            if (value.Length > StreamId.MaxLength) throw new FormatException($"the column '{column}' has {value.Length} characters; an identifier has at most {StreamId.MaxLength}");
            var stream = new StreamId(kind, value);
            // A trace of a process log is a case of its own whatever its name, often 0.
            if (column != TraceName && IdentityRules.Default.IsBlocked(stream)) refused = value;
            else identifiers.Add(stream);
        }
    }

    private EventProperties Properties(ImportRow row)
    {
        json.ResetWrittenCount();
        writer.Reset(json);
        writer.WriteStartObject();
        foreach (var column in row.Columns)
        {
            if (string.IsNullOrWhiteSpace(column.Text)) continue;
            if (column.Name == map.Session) writer.WriteString("session", column.Text);
            else if (IsRole(column.Name)) continue;
            else if (column.IsJson) WriteRaw(column);
            else writer.WriteString(column.Name, column.Text);
        }

        writer.WriteEndObject();
        writer.Flush();
        return EventProperties.Parse(json.WrittenSpan);
    }

    private void WriteRaw(Column column)
    {
        writer.WritePropertyName(column.Name);
        writer.WriteRawValue(column.Text, skipInputValidation: true);
    }

    private bool IsRole(string name) =>
        name == map.Customer || name == map.Anonymous || name == map.Event || name == map.Time || name == map.Channel || name == map.Id || name == map.Session;

    private static string Needed(ImportRow row, string? column, string role) =>
        Value(row, column) ?? throw new FormatException($"the column '{column}' is empty, so the {role} is not known");

    private static string? Value(ImportRow row, string? name)
    {
        if (name is null) return null;
        foreach (var column in row.Columns)
            if (column.Name == name) return string.IsNullOrWhiteSpace(column.Text) ? null : column.Text;
        return null;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
