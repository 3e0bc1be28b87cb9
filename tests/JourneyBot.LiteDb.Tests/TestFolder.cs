using System.Diagnostics;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;

namespace JourneyBot.LiteDb.Tests;

/// <summary>A folder of one test's own.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder;

    public TestFolder() => folder = Directory.CreateTempSubdirectory("journeybot-");

    private TestFolder(string parent) => folder = Directory.CreateDirectory(Path.Combine(parent, $"journeybot-{Path.GetRandomFileName()}"));

    /// <summary>One without a device to wait for, where there is such: for tests that flush thousands of times and pull no plug.</summary>
    public static TestFolder InMemory() => Directory.Exists("/dev/shm") ? new TestFolder("/dev/shm") : new TestFolder();

    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Copies a store's files as they are now, though it holds them: what a crash would leave behind.</summary>
    public string CopyHeld(string path, string name)
    {
        var to = File(name);
        Copy(path, to);
        if (System.IO.File.Exists(DiskFiles.LogOf(path))) Copy(DiskFiles.LogOf(path), DiskFiles.LogOf(to));
        foreach (var (number, journal) in JournalPaths.In(path)) Copy(journal, JournalPaths.Of(to, number));
        return to;
    }

    /// <summary>Deletes a store's files.</summary>
    public static void Delete(string path)
    {
        System.IO.File.Delete(path);
        System.IO.File.Delete(DiskFiles.LogOf(path));
        foreach (var (_, journal) in JournalPaths.In(path)) System.IO.File.Delete(journal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    // Another program may read what is locked for this one.
    private static void Copy(string from, string to)
    {
        using var copying = Process.Start("cp", [from, to]);
        copying.WaitForExit();
        if (copying.ExitCode != 0) throw new InvalidOperationException($"cp {from} {to}: {copying.ExitCode}");
    }
}
