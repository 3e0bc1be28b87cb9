using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>Makes properties of the columns that no role took.</summary>
internal sealed class RowProperties : IDisposable
{
    private const string SessionProperty = "session";

    // Letters of all scripts stay themselves, as in all properties.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> json = new();
    private readonly Utf8JsonWriter writer;
    private readonly HashSet<string> roles;
    private readonly string? session;
    private readonly List<Known> known = [];

    public RowProperties(ColumnMap map)
    {
        writer = new Utf8JsonWriter(json, Plain);
        session = map.Session;
        roles = map.Given().Select(pair => pair.Column).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a column has a role and is no property.</summary>
    public bool HasRole(string column) => roles.Contains(column);

    /// <summary>The properties of a row; throws <see cref="FormatException"/> where they are too long or too deep.</summary>
    public EventProperties Of(ImportRow row)
    {
        json.ResetWrittenCount();
        writer.Reset();
        writer.WriteStartObject();
        for (var i = 0; i < row.Columns.Count; i++)
        {
            var column = row.Columns[i];
            if (column.IsBlank) continue;
            var name = At(i, column.Name);
            if (name.Property is not { } property) continue;
            writer.WritePropertyName(property);
            if (column.IsJson) writer.WriteRawValue(column.Text.Span, skipInputValidation: true);
            else writer.WriteStringValue(column.Text.Span);
        }

        writer.WriteEndObject();
        writer.Flush();
        return json.WrittenCount <= EventProperties.MaxBytes ? EventProperties.Parse(json.WrittenSpan) : throw TooLong(row);
    }

    public void Dispose() => writer.Dispose();

    // In most tables the column at a place is the same one in every row.
    private Known At(int place, string name)
    {
        while (known.Count <= place) known.Add(default);
        if (ReferenceEquals(known[place].Name, name)) return known[place];
        var isSession = name == session;
        return known[place] = new Known(name, isSession ? JsonEncodedText.Encode(SessionProperty) : HasRole(name) ? null : JsonEncodedText.Encode(name, Plain.Encoder));
    }

    private FormatException TooLong(ImportRow row)
    {
        var longest = row.Columns.Where(column => !HasRole(column.Name)).MaxBy(column => column.Text.Length);
        return new FormatException($"the row has {json.WrittenCount:N0} bytes of properties; at most {EventProperties.MaxBytes:N0} are taken. The longest is the column '{longest.Name}' with {longest.Text.Length:N0} characters");
    }

    private readonly record struct Known(string? Name, JsonEncodedText? Property);
}
