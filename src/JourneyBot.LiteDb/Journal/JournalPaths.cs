using System.Globalization;

namespace JourneyBot.LiteDb.Journal;

/// <summary>Where the journal of a data file lies: <c>journeys.db.7.journal</c> beside <c>journeys.db</c>.</summary>
internal static class JournalPaths
{
    private const string Extension = ".journal";

    public static string Of(string path, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.{number}{Extension}");

    /// <summary>The segments that are there, in their order.</summary>
    public static IReadOnlyList<(long Number, string Path)> In(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? "";
        if (!Directory.Exists(folder)) return [];
        var before = Path.GetFileName(full) + ".";
        return
        [
            .. Directory.EnumerateFiles(folder, $"*{Extension}")
                .Select(file => (Number: NumberOf(Path.GetFileName(file), before), Path: file))
                .Where(file => file.Number > 0)
                .OrderBy(file => file.Number),
        ];
    }

    private static long NumberOf(string file, string before) =>
        file.StartsWith(before, StringComparison.Ordinal) && file.EndsWith(Extension, StringComparison.Ordinal) && file.Length > before.Length + Extension.Length
            && long.TryParse(file[before.Length..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
