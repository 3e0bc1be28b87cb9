namespace JourneyBot.Analytics;

/// <summary>A path as its places on the journey map, one per step, the last of which is an end.</summary>
internal sealed record LayerWalk(EventPath Path, List<LayerKey> Places, bool ConvertsLater)
{
    public bool Converts => Places[^1].Kind == LayerKind.Converted;

    public static IEnumerable<LayerWalk> Of(EventTable table, EventFilter filter, LayerOptions options)
    {
        foreach (var path in EventPath.Of(table, filter))
        {
            var places = new List<LayerKey>();
            for (var step = 1; places.Count < step; step++)
            {
                var end = EndAt(step, table, path, filter, options);
                places.Add(end is { } kind ? new LayerKey(step, kind, "") : new LayerKey(step, LayerKind.Event, table.NameOf(path.Rows[step - 1])));
                if (end is not null) break;
            }

            var cut = places[^1].Kind == LayerKind.CutBySteps;
            yield return new LayerWalk(path, places, cut && path.Rows.Skip(options.Steps).Any(row => table.NameOf(row) == options.Goal));
        }
    }

    /// <summary>Puts the names that are rare at their step together; gives of each step how many names that are.</summary>
    public static Dictionary<int, int> FoldRare(List<LayerWalk> walks, int namesPerStep)
    {
        var counts = new Dictionary<LayerKey, int>();
        foreach (var place in walks.SelectMany(walk => walk.Places))
            if (!place.IsEnd) counts[place] = counts.GetValueOrDefault(place) + 1;

        var rare = new HashSet<LayerKey>();
        var names = new Dictionary<int, int>();
        foreach (var step in counts.GroupBy(pair => pair.Key.Step))
        {
            // A single rare name takes no more room by itself.
            if (step.Count() <= namesPerStep + 1) continue;
            var folded = step.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).Skip(namesPerStep).Select(pair => pair.Key).ToList();
            rare.UnionWith(folded);
            names[step.Key] = folded.Count;
        }

        foreach (var walk in walks)
        {
            for (var i = 0; i < walk.Places.Count; i++)
                if (rare.Contains(walk.Places[i])) walk.Places[i] = new LayerKey(i + 1, LayerKind.Other, "");
        }

        return names;
    }

    private static LayerKind? EndAt(int step, EventTable table, EventPath path, EventFilter filter, LayerOptions options)
    {
        if (step <= path.Rows.Count)
            return step > options.Steps ? LayerKind.CutBySteps : table.NameOf(path.Rows[step - 1]) == options.Goal ? LayerKind.Converted : null;
        if (path.GoesOnAfter) return LayerKind.CutByWindow;
        return options.Now - path.LastAt < filter.SessionTimeout ? LayerKind.Open : LayerKind.Exited;
    }
}
