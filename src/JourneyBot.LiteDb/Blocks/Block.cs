using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>Facts that are stored as one record; its position is that of its first event.</summary>
internal sealed record Block(long Position, IReadOnlyList<JourneyEvent> Events, IReadOnlyList<Link> Links, IReadOnlyList<Trait> Traits)
{
    /// <summary>The first position behind the block; one without events takes a position too, because that is its id.</summary>
    public long End => EndOf(Position, Events.Count);

    public static long EndOf(long position, int events) => position + Math.Max(1, events);
}

/// <summary>What the store keeps of a block in memory.</summary>
internal sealed record BlockHead(long Position, IReadOnlyList<EventIdentity> Identities, IReadOnlyList<Link> Links, IReadOnlyList<Trait> Traits)
{
    public long End => Block.EndOf(Position, Identities.Count);

    public static BlockHead Of(Block block) => new(block.Position, [.. block.Events.Select(EventIdentity.Of)], block.Links, block.Traits);
}

/// <summary>What makes an event unique.</summary>
internal readonly record struct EventIdentity(StreamId Stream, string Source, string Id)
{
    public static EventIdentity Of(JourneyEvent e) => new(e.Stream, e.Source, e.Id);
}
