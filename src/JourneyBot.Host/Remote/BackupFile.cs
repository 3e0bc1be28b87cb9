using JourneyBot.LiteDb;

namespace JourneyBot.Host.Remote;

/// <summary>Keeps a host's backup in a file of this machine; what did not come whole and sound leaves nothing.</summary>
internal static class BackupFile
{
    /// <summary>Writes the file; throws <see cref="LiteDbFileException"/> where there is one already, or what came is not sound.</summary>
    public static async Task SaveAsync(RunningHost host, string path, CancellationToken cancellationToken)
    {
        var backup = Path.GetFullPath(path);
        if (File.Exists(backup)) throw new LiteDbFileException($"'{backup}' is there already; give another path, or move it away");
        var partial = backup + ".partial";
        try
        {
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                await host.DownloadAsync("store/backup", file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var report = StoreFiles.Check(partial);
            if (report.Damage is [var first, ..]) throw new LiteDbFileException($"the backup '{backup}' is not sound: {first.What}");
            File.Move(partial, backup);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
