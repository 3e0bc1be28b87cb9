using System.Globalization;

namespace JourneyBot.Host.Output;

/// <summary>A table in plain text: words on the left, numbers on the right of their columns.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<object?[]> rows = [];

    public void Add(params object?[] cells) => rows.Add(cells);

    public void WriteTo(TextWriter writer)
    {
        var lines = rows.Select(row => row.Select(Text).ToArray()).ToList();
        var widths = header.Select((title, column) => lines.Select(line => line[column].Length).Append(title.Length).Max()).ToArray();
        writer.WriteLine(Line(header, widths));
        foreach (var line in lines) writer.WriteLine(Line(line, widths));
    }

    private string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, column) => IsNumber(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();

    private bool IsNumber(int column) => rows.Count > 0 && rows[0][column] is int or long or double;

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("N1", CultureInfo.InvariantCulture),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{cell:N0}"),
        _ => cell.ToString() ?? "",
    };
}
