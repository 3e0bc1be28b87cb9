using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace JourneyBot.Language.Intents;

/// <summary>Reads labelled texts from a CSV file with a header (RFC 4180, UTF-8, comma).</summary>
public static class IntentCsv
{
    private const long LargestFile = 256L * 1024 * 1024;
    private const string TextColumn = "text";
    private static readonly string[] LabelColumns = ["label", "category", "intent"];

    /// <summary>Reads a file of at most 256 MB; column names are matched without regard to case.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The column of the text; null is <c>text</c>.</param>
    /// <param name="label">The column of the intent; null is the first of <c>label</c>, <c>category</c> and <c>intent</c> that is there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">A column is missing, or a row is broken; the message names file and line.</exception>
    public static IReadOnlyList<IntentExample> Read(string path, string? text, string? label, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (new FileInfo(path).Length > LargestFile) throw new InvalidDataException($"{path} is larger than {LargestFile / 1024 / 1024} MB.");
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });
        try
        {
            return [.. Rows(csv, path, text, label, cancellationToken)];
        }
        catch (CsvHelperException problem)
        {
            throw new InvalidDataException($"{path}({csv.Parser.RawRow},1): error: this is no CSV row ({problem.GetType().Name}); check its quotes.", problem);
        }
    }

    private static IEnumerable<IntentExample> Rows(CsvReader csv, string path, string? text, string? label, CancellationToken cancellationToken)
    {
        if (!csv.Read() || !csv.ReadHeader()) throw new InvalidDataException($"{path}(1,1): error: the file is empty; its first line must name the columns.");
        var header = csv.HeaderRecord ?? [];
        var textAt = Column(header, path, "text", text is null ? [TextColumn] : [text]);
        var labelAt = Column(header, path, "label", label is null ? LabelColumns : [label]);
        while (csv.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var intent = csv.GetField(labelAt)?.Trim();
            if (string.IsNullOrEmpty(intent)) throw new InvalidDataException($"{path}({csv.Parser.RawRow},1): error: the row has no {header[labelAt]}.");
            yield return new(csv.GetField(textAt) ?? "", intent, "");
        }
    }

    private static int Column(string[] header, string path, string what, string[] names)
    {
        foreach (var name in names)
        {
            var at = Array.FindIndex(header, column => column.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0) return at;
        }
        throw new InvalidDataException(
            $"{path}(1,1): error: no column '{string.Join("', '", names)}' among '{string.Join("', '", header)}'; name the column of the {what} with --{what}.");
    }
}
