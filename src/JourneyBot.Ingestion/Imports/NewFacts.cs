using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Finds the rows that say something new: rows without a name have no ids that a store would know them by, so they are known by their traits and links.</summary>
internal static class NewFacts
{
    /// <summary>The places of such rows in a batch, and of all that are events.</summary>
    public static async Task<List<int>> InAsync(IReadOnlyList<IncomingEvent> rows, IJourneyStore store, CustomerGraph customers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var streams = rows.Where(row => row.Traits.Count > 0 && row.Identifiers.Count > 0).SelectMany(Stated).Select(trait => trait.Stream).ToHashSet();
        var known = new Dictionary<(StreamId, string), Trait>();
        foreach (var trait in await store.ReadTraitsAsync(streams, cancellationToken)) known[(trait.Stream, trait.Name)] = trait;
        var linked = new Dictionary<(StreamId, StreamId), DateTimeOffset>();
        // What is nobody's is rejected by the pipeline, which says why. Both sides are looked at, for each notes what the row says.
        return [.. Enumerable.Range(0, rows.Count).Where(place => rows[place].Identifiers.Count == 0 || AddsTraits(rows[place]) | AddsLinks(rows[place]) || rows[place].Name is not null)];

        bool AddsTraits(IncomingEvent row)
        {
            var adds = false;
            foreach (var trait in Stated(row))
            {
                if (known.TryGetValue((trait.Stream, trait.Name), out var other) && !trait.Replaces(other)) continue;
                known[(trait.Stream, trait.Name)] = trait;
                adds = true;
            }

            return adds;
        }

        bool AddsLinks(IncomingEvent row)
        {
            if (row.Identifiers.Count < 2) return false;
            var (stream, adds) = (StreamId.StrongestOf(row.Identifiers), false);
            foreach (var other in row.Identifiers)
            {
                if (other == stream || customers.Knows(new Link(stream, other, row.Evidence, AtMostNow(row), row.Source))) continue;
                if (linked.TryGetValue((stream, other), out var earlier) && earlier <= AtMostNow(row)) continue;
                linked[(stream, other)] = AtMostNow(row);
                adds = true;
            }

            return adds;
        }

        // As they will be stored: those of an account lie on a stream of its own.
        IEnumerable<Trait> Stated(IncomingEvent row) => Membership.Said(StreamId.StrongestOf(row.Identifiers), row.Traits, row.Source, AtMostNow(row));

        // The pipeline takes no time to come, so that a fact from a wrong clock must not look younger here than it will be stored.
        DateTimeOffset AtMostNow(IncomingEvent row) => (row.OccurredAt > now ? now : row.OccurredAt).ToUniversalTime();
    }
}
