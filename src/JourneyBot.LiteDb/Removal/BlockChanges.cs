using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Removal;

/// <summary>What becomes of a block; null where it stays as it is. Pure.</summary>
internal static class BlockChanges
{
    /// <summary>Without what is removed.</summary>
    public static ChangedBlock? Without(OpenBlock block, IRemoval removal)
    {
        var events = removal.EventsOf(block.Columns);
        var links = block.Links.Where(link => !removal.Removes(link)).ToList();
        var traits = block.Traits.Where(trait => !removal.Removes(trait)).ToList();
        if (events is null && links.Count == block.Links.Length && traits.Count == block.Traits.Length) return null;
        var gone = Enumerable.Range(0, block.Count).Where(i => events?[i] == true).Select(i => block.Columns.Streams[block.Columns.StreamOf[i]]).Distinct();
        return new ChangedBlock(new Block([.. Enumerable.Range(0, block.Count).Where(i => events?[i] != true).Select(block.EventAt)], links, traits), gone);
    }

    /// <summary>With the properties that events have from now on.</summary>
    public static ChangedBlock? With(OpenBlock block, IReadOnlyDictionary<EventIdentity, EventProperties> revised)
    {
        if (!Array.Exists(block.Columns.Streams, stream => revised.Keys.Any(identity => identity.Stream == stream))) return null;
        var touched = new HashSet<StreamId>();
        var events = new List<LoggedEvent>(block.Count);
        for (var i = 0; i < block.Count; i++)
        {
            var logged = block.EventAt(i);
            var isRevised = revised.TryGetValue(EventIdentity.Of(logged.Event), out var properties);
            if (isRevised) touched.Add(logged.Event.Stream);
            events.Add(isRevised ? logged with { Event = logged.Event with { Properties = properties! } } : logged);
        }

        return touched.Count == 0 ? null : new ChangedBlock(new Block(events, [.. block.Links], [.. block.Traits]), touched);
    }
}
