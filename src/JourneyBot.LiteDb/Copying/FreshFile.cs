using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;

namespace JourneyBot.LiteDb.Copying;

/// <summary>Writes records into a new file and puts it in another's place only when all of it is on disk.</summary>
internal static class FreshFile
{
    private const int BatchBytes = 4 << 20;

    /// <summary>Removes what is left of one that was begun and never finished, with its log and its journal.</summary>
    public static void Clear(string path)
    {
        File.Delete(path);
        File.Delete(DiskFiles.LogOf(path));
        foreach (var (_, journal) in JournalPaths.In(path)) File.Delete(journal);
    }

    /// <summary>Writes the file; throws <see cref="LiteDbFileException"/> where there is one already.</summary>
    public static void Write(string path, long secret, IEnumerable<(Shelf Shelf, StoreRecord Record)> records)
    {
        if (File.Exists(path) && new FileInfo(path).Length > 0) throw new LiteDbFileException($"'{path}' is there already; nothing was written. Give another path, or move it away");
        using var file = StoreFile.Open(path, null, secret);
        var changes = new StoreChanges();
        var bytes = 0;
        foreach (var (shelf, record) in records)
        {
            changes.Changed.Add((shelf, record));
            bytes += record.Sealed.Length;
            if (bytes < BatchBytes) continue;
            file.Commit(changes);
            changes = new StoreChanges();
            bytes = 0;
        }

        if (!changes.IsEmpty) file.Commit(changes);
    }

    /// <summary>
    /// Puts a new file in the place of an old one in one step, so that a crash never leaves none. The old one stays beside it under another
    /// name with its log, which goes first: it must never be taken for the log of the new file. Its journal is copied, as the new file
    /// knows it for none of its own.
    /// </summary>
    public static void Replace(string path, string fresh, string aside)
    {
        if (File.Exists(DiskFiles.LogOf(path))) File.Move(DiskFiles.LogOf(path), DiskFiles.LogOf(aside));
        foreach (var (number, journal) in JournalPaths.In(path)) File.Copy(journal, JournalPaths.Of(aside, number));
        File.Replace(fresh, path, aside);
        foreach (var (_, journal) in JournalPaths.In(path)) File.Delete(journal);
    }
}
