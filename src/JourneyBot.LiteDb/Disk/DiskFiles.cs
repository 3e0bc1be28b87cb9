using Microsoft.Win32.SafeHandles;

namespace JourneyBot.LiteDb.Disk;

/// <summary>The data file and its log, held for this process alone from opening to closing.</summary>
internal sealed class DiskFiles : IDisposable
{
    private const int HeaderLength = 8_192;
    private const int MarkPosition = 32;

    private readonly SafeFileHandle data;
    private readonly SafeFileHandle log;
    private readonly string logPath;

    private DiskFiles(SafeFileHandle data, SafeFileHandle log, string logPath, Action<DiskStep>? watch, bool isToRead = false)
    {
        this.data = data;
        this.log = log;
        this.logPath = logPath;
        Guard = new DiskGuard(data, log, watch, isToRead);
    }

    public DiskGuard Guard { get; }

    public bool AreNew => RandomAccess.GetLength(data) == 0;

    public static DiskFiles Open(string path, Action<DiskStep>? watch)
    {
        if (Directory.Exists(path)) throw new LiteDbFileException($"'{path}' is a folder; give a file in it, such as {Path.Combine(path, "journeys.db")}");
        var data = Hold(path);
        SafeFileHandle? log = null;
        try
        {
            RefuseForeign(path, data);
            var logPath = LogOf(path);
            log = Hold(logPath);
            if (RandomAccess.GetLength(data) == 0 && RandomAccess.GetLength(log) > 0)
                throw new LiteDbFileException($"'{logPath}' is the log of a file '{path}' that is gone; put that file back, or move the log away to start anew");
            return new DiskFiles(data, log, logPath, watch);
        }
        catch
        {
            log?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Holds a file that is there without ever writing to it; where it has no log, an empty file stands for it.</summary>
    public static DiskFiles OpenToRead(string path)
    {
        var data = Hold(path, FileAccess.Read);
        var logPath = LogOf(path);
        try
        {
            var log = File.Exists(logPath)
                ? Hold(logPath, FileAccess.Read)
                : File.OpenHandle(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
            return new DiskFiles(data, log, logPath, null, isToRead: true);
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>The log's path, as LiteDB's own tools name it: <c>journeys-log.db</c> beside <c>journeys.db</c>.</summary>
    public static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));

    public void Dispose()
    {
        // The data file is held until the end, so nobody else opens the log meanwhile.
        var logIsEmpty = !Guard.IsToRead && RandomAccess.GetLength(log) == 0;
        log.Dispose();
        if (logIsEmpty) File.Delete(logPath);
        data.Dispose();
    }

    /// <summary>Opens a file for this process alone, creating it where it is to be written; throws <see cref="LiteDbFileException"/> with the way out.</summary>
    public static SafeFileHandle Hold(string path, FileAccess access = FileAccess.ReadWrite)
    {
        try
        {
            if (access != FileAccess.Read && Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            return File.OpenHandle(path, access == FileAccess.Read ? FileMode.Open : FileMode.OpenOrCreate, access, FileShare.None, FileOptions.RandomAccess);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LiteDbFileException($"'{path}' can't be written: {e.Message} Give this user the right to read and write it and its folder, or another path", e);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new LiteDbFileException($"'{path}' is held by another process; end that one, or talk to the running host with --url", e);
        }
        catch (IOException e)
        {
            throw new LiteDbFileException($"'{path}' can't be opened: {e.Message} Check the disk, or give another path", e);
        }
    }

    /// <summary>Whether a refusal says that a file is held by another process, or still by this one.</summary>
    public static bool IsHeld(LiteDbFileException refusal) => refusal.InnerException is IOException e && IsHeld(e);

    // .NET has no exception type for it: EWOULDBLOCK of Linux and of macOS, sharing and lock violation of Windows.
    private static bool IsHeld(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xffff) is 32 or 33 : e.HResult is 11 or 35;

    // LiteDB would cut a foreign file to whole pages, and take a short one for a new one, before it looked inside.
    private static void RefuseForeign(string path, SafeFileHandle data)
    {
        if (RandomAccess.GetLength(data) == 0) return;
        var header = new byte[HeaderLength];
        var count = RandomAccess.Read(data, header, 0);
        if (count < HeaderLength || !header.AsSpan(MarkPosition).StartsWith("** This is a LiteDB file **"u8))
            throw new LiteDbFileException($"'{path}' is no LiteDB file of version 5; nothing in it was changed. Give another path, or move it away");
    }
}
