using System.Text.Json;

namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>The rows of a file with one JSON object a line. The members of an object called properties or traits count as columns themselves.</summary>
internal static class NdjsonTable
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = RowLimits.Depth, AllowDuplicateProperties = false };

    /// <param name="text">The file's text.</param>
    /// <param name="paths">Columns that are asked for as a path, such as <c>user.id</c>.</param>
    public static IEnumerable<ImportRow> Rows(TextReader text, IReadOnlyList<string> paths)
    {
        var lines = new LineReader(text);
        while (lines.TryRead(out var line))
        {
            if (line.IsTooLong) yield return ImportRow.Wrong(line.Number, $"the line has more than {RowLimits.Characters:N0} characters; shorten its longest member or leave the line out");
            else if (!line.Text.Span.IsWhiteSpace()) yield return Row(line, paths);
        }
    }

    private static ImportRow Row(TextLine line, IReadOnlyList<string> paths)
    {
        try
        {
            using var document = JsonDocument.Parse(line.Text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return ImportRow.Wrong(line.Number, "the line is no JSON object");
            var columns = new List<Column>();
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Name is "properties" or "traits" && member.Value.ValueKind == JsonValueKind.Object)
                    foreach (var inner in member.Value.EnumerateObject()) Add(columns, inner.Name, inner.Value);
                else
                    Add(columns, member.Name, member.Value);
            }

            foreach (var path in paths)
                if (Follow(document.RootElement, path) is { } value) Add(columns, path, value);
            return columns.Count > RowLimits.Columns ? ImportRow.Wrong(line.Number, $"the row has more than {RowLimits.Columns} columns") : new ImportRow(line.Number, columns, null);
        }
        catch (JsonException e)
        {
            return ImportRow.Wrong(line.Number, $"the line is no JSON object: {Words(e)}");
        }
    }

    private static void Add(List<Column> columns, string name, JsonElement value)
    {
        // What stands beside the properties counts, a member of the same name within them does not.
        if (columns.Exists(column => column.Name == name)) return;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) columns.Add(new Column(name, text.AsMemory()));
        else if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.String)) columns.Add(new Column(name, value.GetRawText().AsMemory(), IsJson: true));
    }

    private static JsonElement? Follow(JsonElement root, string path)
    {
        var at = root;
        foreach (var name in path.Split('.'))
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        return at;
    }

    // .NET appends its own count of lines, which here is always 0.
    private static string Words(JsonException e) => e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
