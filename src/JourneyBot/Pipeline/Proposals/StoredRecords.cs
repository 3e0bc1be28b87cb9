using JourneyBot.Identity;
using JourneyBot.Identity.Matching;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline.Proposals;

/// <summary>What a store's streams have for traits, as records to match.</summary>
public static class StoredRecords
{
    /// <summary>Reads all of them.</summary>
    public static async Task<IReadOnlyList<MatchRecord>> ReadAsync(IJourneyStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (traits, links) = (new List<Trait>(), new List<Link>());
        await foreach (var trait in store.ReadTraitsAsync(cancellationToken)) traits.Add(trait);
        await foreach (var link in store.ReadLinksAsync(cancellationToken)) links.Add(link);
        return MatchRecords.Of(traits, links);
    }
}
