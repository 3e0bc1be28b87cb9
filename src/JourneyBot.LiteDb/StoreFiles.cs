using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Copying;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Repair;

namespace JourneyBot.LiteDb;

/// <summary>What is done to a store's file while nobody holds it: check, repair, restore.</summary>
public static class StoreFiles
{
    /// <summary>Looks at every record of the file, and whether it can be opened; throws <see cref="LiteDbFileException"/> where it is held or is none of ours.</summary>
    public static CheckReport Check(string path)
    {
        using var found = Find(path);
        return Examine(path, found).Report;
    }

    /// <summary>
    /// Writes what is sound into a new file in the place of the damaged one, which stays beside it.
    /// Gives what was damaged and where the old file is now; null where nothing was wrong and nothing was done.
    /// </summary>
    public static (CheckReport Report, string? KeptAs) Repair(string path, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        string fresh = path + ".repaired", aside = $"{path}.damaged-{clock.GetUtcNow():yyyyMMddHHmmss}";
        CheckReport report;
        using (var found = Find(path))
        {
            var examination = Examine(path, found);
            report = examination.Report;
            if (report.IsSound) return (report, null);
            var secret = examination.Secret ?? throw new LiteDbFileException($"'{path}' lost the secret that its runs are sorted by; restore it from a backup");
            FreshFile.Clear(fresh);
            FreshFile.Write(fresh, secret, examination.Sound);
            StoreContents.Settle(fresh, examination.Journaled, examination.End, JournalBehind(path));
        }

        FreshFile.Replace(path, fresh, aside);
        return (report, aside);
    }

    /// <summary>Puts a backup, which is checked first, in the place of a file, which stays beside it. Gives where that is now; null where there was none.</summary>
    public static string? Restore(string backup, string path, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var report = Check(backup);
        if (!report.IsSound) throw new LiteDbFileException($"the backup '{backup}' is damaged: {report.Damage[0].What}; nothing was restored. Give another backup");
        if (File.Exists(path)) DiskFiles.Hold(path).Dispose();
        else if (JournalPaths.In(path) is [var (_, journalOfNone), ..]) throw new LiteDbFileException($"'{journalOfNone}' is the journal of a file '{path}' that is gone; move it away first");
        else if (File.Exists(DiskFiles.LogOf(path))) throw new LiteDbFileException($"'{DiskFiles.LogOf(path)}' is the log of a file '{path}' that is gone; move the log away first");

        // What was copied from a store that had crashed has a log, and that holds what was acknowledged last.
        var fresh = path + ".restored";
        FreshFile.Clear(fresh);
        File.Copy(backup, fresh);
        if (File.Exists(DiskFiles.LogOf(backup))) File.Copy(DiskFiles.LogOf(backup), DiskFiles.LogOf(fresh));
        foreach (var (number, journal) in JournalPaths.In(backup)) File.Copy(journal, JournalPaths.Of(fresh, number));
        StoreContents.Settle(fresh, [], 1, JournalBehind(path));
        var aside = File.Exists(path) ? $"{path}.before-restore-{clock.GetUtcNow():yyyyMMddHHmmss}" : null;
        if (aside is null) File.Move(fresh, path);
        else FreshFile.Replace(path, fresh, aside);
        return aside;
    }

    // A segment that is there already belongs to the file as it was, never to the one that takes its place.
    private static long JournalBehind(string path) => JournalPaths.In(path) is [.., var last] ? last.Number + 1 : 1;

    private static FoundRecords Find(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return File.Exists(path) ? FoundRecords.In(path) : throw new LiteDbFileException($"there is no file '{path}'; give the path of a store");
    }

    private static Examination Examine(string path, FoundRecords found)
    {
        if (found.IsEmpty) throw new LiteDbFileException($"'{path}' holds nothing of JourneyBot; nothing in it was changed. Give another path, or restore the file from a backup");
        var examination = Examination.Of(found, JournalPaths.In(path));
        if (!examination.Report.IsSound) return examination;
        found.Release();
        examination.LookUp(path);
        return examination;
    }
}
