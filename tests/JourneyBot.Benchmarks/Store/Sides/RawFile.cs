using System.Text;
using JourneyBot.Events;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>The floor of a durable append: the event's bytes at the end of a file, and a wait for the disk.</summary>
internal sealed class RawFile(string path) : IDisposable
{
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
    private long length;

    public void Append(JourneyEvent e)
    {
        var bytes = Encoding.UTF8.GetBytes($"{e.Stream}|{e.Source}|{e.Id}|{e.Name}|{e.Channel}|{e.OccurredAt.UtcTicks}|{e.ReceivedAt.UtcTicks}|{e.Sequence}|{(int)e.Origin}|{e.Properties}\n");
        RandomAccess.Write(file, bytes, length);
        RandomAccess.FlushToDisk(file);
        length += bytes.Length;
    }

    public void Dispose() => file.Dispose();
}
