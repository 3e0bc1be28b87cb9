using System.Runtime.InteropServices;

namespace JourneyBot.Benchmarks.Store.Machine;

/// <summary>Takes a folder's files out of the operating system's cache, so that the next read comes from the disk. Only Linux lets anybody ask for that.</summary>
internal static class PageCache
{
    private const int WillNotNeed = 4;

    public static bool CanDrop => OperatingSystem.IsLinux();

    public static void Drop(string folder)
    {
        if (!CanDrop) return;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            // Not by .NET's own open: it would ask for a lock that the store may hold.
            var file = open(path, 0);
            if (file < 0) throw new IOException($"'{path}' cannot be opened to drop it from the cache");
            var failed = posix_fadvise(file, 0, 0, WillNotNeed);
            _ = close(file);
            if (failed != 0) throw new IOException($"'{path}' cannot be dropped from the cache: error {failed}");
        }
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int posix_fadvise(int file, long offset, long length, int advice);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
}
