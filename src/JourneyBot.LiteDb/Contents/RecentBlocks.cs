using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Contents;

/// <summary>The events of the blocks written last, so that whoever follows the log does not read back what was just written. One thread adds; any thread asks.</summary>
internal sealed class RecentBlocks
{
    private const int MaxBytes = 4 << 20;
    private const int BytesOfEvent = 256;

    private readonly Lock gate = new();
    private readonly Dictionary<long, IReadOnlyList<LoggedEvent>> blocks = [];
    private readonly Queue<(long Position, int Bytes)> order = [];
    private int bytes;

    public void Add(Block block)
    {
        var events = new LoggedEvent[block.Events.Count];
        var size = 0;
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = new LoggedEvent(block.Position + i, block.Events[i]);
            size += BytesOfEvent + block.Events[i].Properties.Json.Length;
        }

        lock (gate)
        {
            blocks[block.Position] = events;
            order.Enqueue((block.Position, size));
            bytes += size;
            while (bytes > MaxBytes && order.TryDequeue(out var oldest))
            {
                blocks.Remove(oldest.Position);
                bytes -= oldest.Bytes;
            }
        }
    }

    /// <summary>The events of the block at the position; null where only the file has them.</summary>
    public IReadOnlyList<LoggedEvent>? Find(long position)
    {
        lock (gate) return blocks.GetValueOrDefault(position);
    }
}
