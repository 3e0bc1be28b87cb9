using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Copying;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Repair;

namespace JourneyBot.LiteDb;

/// <summary>What is done to a store's file while nobody holds it: check, repair, restore.</summary>
public static class StoreFiles
{
    /// <summary>Looks at every record of the file, and whether it can be opened; throws <see cref="LiteDbFileException"/> where it is held or is none of ours.</summary>
    public static CheckReport Check(string path) => Examine(path).Report;

    /// <summary>
    /// Writes what is sound into a new file in the place of the damaged one, which stays beside it.
    /// Gives what was damaged and where the old file is now; null where nothing was wrong and nothing was done.
    /// </summary>
    public static (CheckReport Report, string? KeptAs) Repair(string path, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var examination = Examine(path);
        if (examination.Report.IsSound) return (examination.Report, null);
        var secret = examination.Secret ?? throw new LiteDbFileException($"'{path}' lost the secret that its runs are sorted by; restore it from a backup");
        var fresh = path + ".repaired";
        File.Delete(fresh);
        FreshFile.Write(fresh, secret, examination.Sound);
        StoreContents.Open(fresh, null).Dispose();
        var aside = $"{path}.damaged-{clock.GetUtcNow():yyyyMMddHHmmss}";
        FreshFile.Replace(path, fresh, aside);
        return (examination.Report, aside);
    }

    /// <summary>Puts a backup, which is checked first, in the place of a file, which stays beside it. Gives where that is now; null where there was none.</summary>
    public static string? Restore(string backup, string path, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var report = Check(backup);
        if (!report.IsSound) throw new LiteDbFileException($"the backup '{backup}' is damaged: {report.Damage[0].What}; nothing was restored. Give another backup");
        if (File.Exists(path)) DiskFiles.Hold(path).Dispose();
        var fresh = path + ".restored";
        File.Copy(backup, fresh, overwrite: true);
        StoreContents.Open(fresh, null).Dispose();
        var aside = File.Exists(path) ? $"{path}.before-restore-{clock.GetUtcNow():yyyyMMddHHmmss}" : null;
        if (aside is null) File.Move(fresh, path);
        else FreshFile.Replace(path, fresh, aside);
        return aside;
    }

    private static Examination Examine(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path)) throw new LiteDbFileException($"there is no file '{path}'; give the path of a store");
        var examination = Examination.Of(FoundRecords.In(path));
        if (examination.Report.IsSound) examination.LookUp(path);
        return examination;
    }
}
