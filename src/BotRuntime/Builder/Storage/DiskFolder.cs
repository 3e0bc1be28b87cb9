using System;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.Bot.Builder;

/// <summary>Makes the names in a folder durable: on Unix a renamed file may otherwise have its old name again after a power failure.</summary>
internal static class DiskFolder
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Open(Encoding.UTF8.GetBytes(path + "\0"), 0);
        if (folder < 0) return;
        try
        {
            // A file system that can't do this for folders says so; there is nothing more to be done then.
            _ = Synchronize(folder);
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
