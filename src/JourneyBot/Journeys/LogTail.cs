namespace JourneyBot.Journeys;

/// <summary>Reads the end of a store's log.</summary>
internal static class LogTail
{
    /// <summary>The last events in the order of storing, <paramref name="most"/> at most.</summary>
    public static async IAsyncEnumerable<LoggedEvent> ReadTailAsync(this IJourneyStore store, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await store.LastPositionAsync(cancellationToken);
        await foreach (var logged in store.ReadLogAsync(Math.Max(0, last - most), cancellationToken)) yield return logged;
    }
}
