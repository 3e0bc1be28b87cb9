using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Removal;

/// <summary>Removes what tombstones cover.</summary>
internal sealed class ErasedStreams(Tombstones tombstones) : IRemoval
{
    public bool[]? EventsOf(EventColumns columns)
    {
        var erased = Array.ConvertAll(columns.Streams, stream => tombstones.Cover(stream, DateTimeOffset.MinValue));
        if (!erased.Contains(true)) return null;
        var removed = new bool[columns.Count];
        for (var i = 0; i < removed.Length; i++)
            removed[i] = erased[columns.StreamOf[i]] && tombstones.Cover(columns.Streams[columns.StreamOf[i]], new DateTimeOffset(columns.OccurredAt[i], TimeSpan.Zero));
        return removed.Contains(true) ? removed : null;
    }

    public bool Removes(Link link) => Covers(link.A, link.OccurredAt) || Covers(link.B, link.OccurredAt);

    public bool Removes(Trait trait) => Covers(trait.Stream, trait.At);

    private bool Covers(StreamId stream, DateTimeOffset time) => tombstones.Cover(stream, time);
}
