using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.DeadLetters;

/// <summary>Tries dead letters again, as after a mapping was mended: what is taken now goes from the box, what is not stays with its new reason.</summary>
public sealed class DeadLetterReplay(IEnumerable<IDoorMapper> mappers, Intake intake, DeadLetterBox box)
{
    private readonly Dictionary<string, IDoorMapper> byDoor = mappers.ToDictionary(mapper => mapper.Door, StringComparer.Ordinal);

    /// <summary>Tries some letters; stops where the store is busy.</summary>
    public async Task<ReplayResult> RunAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var (taken, tried) = (new List<string>(), 0);
        var left = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var (reason, busy) = await TryAsync(id, cancellationToken);
            if (busy) break;
            tried++;
            if (reason is null) taken.Add(id);
            else left[id] = reason;
        }

        await box.RemoveAsync(taken, cancellationToken);
        return new ReplayResult(taken.Count, left, ids.Count - tried);
    }

    private async Task<(string? Reason, bool Busy)> TryAsync(string id, CancellationToken cancellationToken)
    {
        if (await box.FindAsync(id, cancellationToken) is not { } letter) return ("there is no such letter", false);
        if (!byDoor.TryGetValue(letter.Delivery.Door, out var mapper)) return ($"the door {letter.Delivery.Door} is not set up here any more", false);
        if (box.Open(letter) is not { } entry) return ("the keys that sealed it are gone (data protection); it can only be thrown away", false);
        var delivery = letter.Delivery with { IsReplay = true };
        var result = await intake.TakeAsync(delivery, [MappedEntry.Of(mapper, entry, letter.Index, delivery)], cancellationToken);
        return (result.Rejected is [{ } rejection, ..] ? rejection.Reason : null, result.Busy);
    }
}

/// <summary>What became of letters that were tried again.</summary>
/// <param name="Taken">How many were taken and are gone from the box.</param>
/// <param name="Left">Those that are still dead letters, with the reason.</param>
/// <param name="Untried">How many were not tried, as the store is busy.</param>
public sealed record ReplayResult(int Taken, IReadOnlyDictionary<string, string> Left, int Untried);
