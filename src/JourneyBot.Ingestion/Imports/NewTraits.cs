using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Finds the rows of traits that say something new: traits have no ids, so a row is known by what is stored.</summary>
internal static class NewTraits
{
    /// <summary>The places of such rows in a batch.</summary>
    public static async Task<List<int>> InAsync(IReadOnlyList<IncomingEvent> rows, IJourneyStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var streams = rows.Where(row => row.Identifiers.Count > 0).Select(row => row.Identifiers.Min()).ToHashSet();
        var known = new Dictionary<(StreamId, string), Trait>();
        foreach (var trait in await store.ReadTraitsAsync(streams, cancellationToken)) known[(trait.Stream, trait.Name)] = trait;
        return [.. Enumerable.Range(0, rows.Count).Where(place => Adds(rows[place]))];

        bool Adds(IncomingEvent row)
        {
            // What is nobody's is rejected by the pipeline, which says why.
            if (row.Identifiers.Count == 0) return true;
            var adds = false;
            foreach (var (name, value) in row.Traits)
            {
                // The pipeline takes no time to come, so that one from a wrong clock must not look younger here than it will be stored.
                var trait = new Trait(row.Identifiers.Min(), name, value, row.Source, (row.OccurredAt > now ? now : row.OccurredAt).ToUniversalTime());
                if (known.TryGetValue((trait.Stream, name), out var other) && !trait.Replaces(other)) continue;
                known[(trait.Stream, name)] = trait;
                adds = true;
            }

            return adds;
        }
    }
}
