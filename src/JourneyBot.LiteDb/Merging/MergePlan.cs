using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Which runs to merge next, decided by sizes alone. Each event is rewritten once a level, and there are few runs to look into.</summary>
/// <param name="Runs">Neighbouring runs that become one.</param>
/// <param name="Level">The level of the new run.</param>
internal sealed record MergePlan(IReadOnlyList<Run> Runs, int Level)
{
    /// <summary>The next merge; null where none is due.</summary>
    public static MergePlan? Of(StoreView view, MergeSizes sizes)
    {
        foreach (var level in view.Runs.Select(run => run.Level).Distinct().Order())
        {
            // Levels fall from the oldest run to the youngest, so those of a level are neighbours.
            var runs = view.Runs.Where(run => run.Level == level).Take(sizes.FanOut).ToList();
            if (runs.Count == sizes.FanOut && runs.Sum(run => run.Events) <= sizes.MostEvents) return new MergePlan(runs, level + 1);
        }

        return null;
    }
}
