using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Removal;

/// <summary>Removes events that are older at a moment than rules keep them.</summary>
internal sealed class ExpiredEvents(RetentionRules rules, DateTimeOffset now) : IRemoval
{
    private readonly Dictionary<string, long> before = [];

    public bool[]? EventsOf(EventColumns columns)
    {
        var limits = Array.ConvertAll(columns.Words, LimitOf);
        bool[]? removed = null;
        for (var i = 0; i < columns.Count; i++)
            if (columns.OccurredAt[i] < limits[columns.NameOf[i]]) (removed ??= new bool[columns.Count])[i] = true;
        return removed;
    }

    public bool Removes(Link link) => false;

    public bool Removes(Trait trait) => false;

    // In ticks of UTC; what occurred before it goes.
    private long LimitOf(string name)
    {
        if (!before.TryGetValue(name, out var limit)) before[name] = limit = rules.Of(name) is { } kept && kept.Ticks < now.UtcTicks ? now.UtcTicks - kept.Ticks : 0;
        return limit;
    }
}
