using System.Globalization;
using JourneyBot.Journeys;
using JourneyBot.Stages;

namespace JourneyBot.Outgoing.Derived;

/// <summary>A change of stage that is to be told.</summary>
/// <param name="Change">The change; where history was altered, it leads from the stage that was told last to the one that is so now.</param>
/// <param name="Key">Names it among the changes of its customer.</param>
/// <param name="IsRevised">Whether it sums up how history was altered, by a late event or by streams that were joined.</param>
internal sealed record ToldChange(StageChange Change, string Key, bool IsRevised);

/// <summary>Finds which changes of a journey are new to those who are told; pure.</summary>
internal static class StageNews
{
    /// <summary>The changes after those that are known, oldest first.</summary>
    /// <param name="known">What was told before; null for nothing.</param>
    /// <param name="moment">The journey now.</param>
    /// <param name="fresh">The ids of the events that are new: where nothing was told before, only what they brought about is news.</param>
    public static IReadOnlyList<ToldChange> Of(WatchedStage? known, JourneyMoment moment, IReadOnlySet<string> fresh)
    {
        var changes = moment.Journey.StageChanges;
        if (known is null) return [.. changes.Where(change => change.Proof is [.., var proof] && fresh.Contains(proof)).Select(change => Told(change))];
        var last = known.Change is { } key ? changes.FindLastIndex(change => KeyOf(change) == key) : -1;
        // A journey that had no change before has only new ones; one whose last known change is gone was folded into another history.
        if (last >= 0 || known.Change is null) return [.. changes.Skip(last + 1).Select(change => Told(change))];
        if (moment.Stage.Stage == known.Stage) return [];
        var (rule, proof) = changes.IsEmpty ? ("history was altered", moment.Stage.Proof) : (changes[^1].Rule, changes[^1].Proof);
        return [Told(new StageChange(known.Stage, moment.Stage.Stage, moment.Stage.Since, rule, proof), isRevised: true)];
    }

    /// <summary>Names a change among those of its customer.</summary>
    public static string KeyOf(StageChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{change.From}>{change.To}@{change.At.UtcTicks}:{string.Join(',', change.Proof)}");

    private static ToldChange Told(StageChange change, bool isRevised = false) => new(change, KeyOf(change), isRevised);
}
