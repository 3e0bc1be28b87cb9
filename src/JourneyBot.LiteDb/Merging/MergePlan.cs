using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Which runs to merge next, decided by sizes alone. Each event is rewritten about once a level, and there are few runs to look into.</summary>
/// <param name="Runs">Neighbouring runs that become one.</param>
/// <param name="Level">The level of the new run.</param>
internal sealed record MergePlan(IReadOnlyList<Run> Runs, int Level)
{
    /// <summary>The next merge; null where none is due.</summary>
    public static MergePlan? Of(StoreView view, MergeSizes sizes)
    {
        foreach (var level in view.Runs.Select(run => run.Level).Distinct().Order())
        {
            // Smaller ones that lie between go along.
            for (var first = 0; first + sizes.FanOut <= view.Runs.Length; first++)
            {
                var runs = view.Runs[first..(first + sizes.FanOut)];
                if (runs.All(run => run.Level <= level) && runs.Sum(run => run.Events) <= sizes.MostEvents) return new MergePlan(runs, level + 1);
            }
        }

        return null;
    }
}
