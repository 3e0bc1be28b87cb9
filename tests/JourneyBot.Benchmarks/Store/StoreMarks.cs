using JourneyBot.Benchmarks.Store.Parts;

namespace JourneyBot.Benchmarks.Store;

/// <summary>Measures all marks of the store in one run, rivals beside, and prints tables for docs/benchmarks.md. Arguments choose parts.</summary>
internal static class StoreMarks
{
    private static readonly string[] Known = ["append", "single", "size", "timeline", "journeys", "scan", "memory", "open", "killed"];

    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (scale, parts) = StoreScale.Of(arguments);
        if (parts.Except(Known).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"'{unknown}' is no part of it; give {string.Join(", ", Known)}, or nothing for all, and --short, --customers N, --events N");
        var marks = new List<Mark>();
        var folder = Directory.CreateTempSubdirectory("journeybot-store-");
        try
        {
            if (Has("append", "size")) marks.AddRange(await AppendMarks.RunAsync(scale, folder, sizeOnly: !Has("append"), cancellationToken));
            if (Has("single")) marks.AddRange(await SingleMarks.RunAsync(scale, folder, cancellationToken));
            if (Has("journeys")) await LongJourneyMarks.RunAsync(scale, folder, cancellationToken);
            if (Has("timeline", "scan", "memory", "open")) marks.AddRange(await ReadMarks.RunAsync(scale, folder, Has, cancellationToken));
            if (Has("killed")) marks.Add(await KilledStore.RunAsync(scale, folder, cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
            // Also of a run that broke off: it may have taken an hour.
            Mark.Write(marks);
        }

        bool Has(params string[] any) => parts.Count == 0 || any.Any(parts.Contains);
    }
}
