using System.Globalization;
using JourneyBot.Ingestion.Imports;

namespace JourneyBot.Host.Output;

/// <summary>Tells how far the import of a file is, how fast it goes and how long it will take.</summary>
internal sealed class ImportPace(TimeProvider clock)
{
    private const double ShareToTell = 0.02;

    private readonly long began = clock.GetTimestamp();

    public string Told(ImportProgress progress)
    {
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        var told = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(progress.File)}: {progress.Read:N0} rows, {Math.Floor(progress.Share * 100):N0} %");
        if (seconds < 1 || progress.Share is < ShareToTell or >= 1) return told;
        var left = TimeSpan.FromSeconds(Math.Ceiling(seconds / progress.Share * (1 - progress.Share)));
        return string.Create(CultureInfo.InvariantCulture, $"{told}, {progress.Read / seconds:N0} rows/s, {(int)left.TotalMinutes}:{left.Seconds:D2} left");
    }
}
