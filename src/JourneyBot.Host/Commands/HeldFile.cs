using JourneyBot.LiteDb;

namespace JourneyBot.Host.Commands;

/// <summary>Says in this command line's words that a store's file is in use.</summary>
internal static class HeldFile
{
    // EWOULDBLOCK of Linux and of macOS, sharing and lock violation of Windows: .NET has no exception type for it.
    private static readonly int[] Linux = [11, 35];
    private static readonly int[] Windows = [32, 33];

    public static string Told(LiteDbFileException e)
    {
        var isHeld = e.InnerException is IOException inner && (OperatingSystem.IsWindows() ? Windows.Contains(inner.HResult & 0xffff) : Linux.Contains(inner.HResult));
        return isHeld ? $"{e.Message.Split(" is held by ")[0]} is held by another process, such as a running host; run this through the host with --url URL, or stop it first, or give another file with --db" : e.Message;
    }
}
