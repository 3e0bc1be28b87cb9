using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>Facts that are stored as one record, in the order given.</summary>
internal sealed record Block(IReadOnlyList<LoggedEvent> Events, IReadOnlyList<Link> Links, IReadOnlyList<Trait> Traits)
{
    /// <summary>The first position behind a block as it arrived; one without events takes a position too, because that is its id.</summary>
    public static long EndOf(long id, int events) => id + Math.Max(1, events);
}

/// <summary>What makes an event unique.</summary>
internal readonly record struct EventIdentity(StreamId Stream, string Source, string Id)
{
    public static EventIdentity Of(JourneyEvent e) => new(e.Stream, e.Source, e.Id);
}
