using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Journeys;

/// <summary>A store whose readings of streams wait, with what they have read, until they are let go; it counts them.</summary>
internal sealed class GatedStore(MemoryStore memory) : StoreOver(memory)
{
    public int Readings { get; private set; }

    /// <summary>How many events were read.</summary>
    public int Folded { get; set; }

    /// <summary>While it is set, readings wait for it; the outcome of a reading is what was stored when it began.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public override async ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken)
    {
        Readings++;
        var read = await base.ReadStreamsAsync(streams, after, cancellationToken);
        Folded += read.Events.Count;
        if (Gate is { } gate) await gate.Task;
        return read;
    }
}
