using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Removal;

/// <summary>What is to be removed.</summary>
internal interface IRemoval
{
    /// <summary>Of each event of a block whether it goes; null where none does.</summary>
    bool[]? EventsOf(EventColumns columns);

    bool Removes(Link link);

    bool Removes(Trait trait);
}
