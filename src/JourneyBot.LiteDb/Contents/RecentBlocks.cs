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
    private readonly Queue<(long Id, int Bytes)> order = [];
    private int bytes;

    public void Add(long id, Block block)
    {
        var size = block.Events.Sum(logged => BytesOfEvent + logged.Event.Properties.Json.Length);
        lock (gate)
        {
            blocks[id] = block.Events;
            order.Enqueue((id, size));
            bytes += size;
            while (bytes > MaxBytes && order.TryDequeue(out var oldest))
            {
                blocks.Remove(oldest.Id);
                bytes -= oldest.Bytes;
            }
        }
    }

    /// <summary>The events of a block; null where only the file has them.</summary>
    public IReadOnlyList<LoggedEvent>? Find(long id)
    {
        lock (gate) return blocks.GetValueOrDefault(id);
    }
}
