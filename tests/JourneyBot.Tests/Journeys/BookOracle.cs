using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Journeys;

/// <summary>Says what a journey is by folding all that was ever stored: no memory, no cleverness.</summary>
internal sealed class BookOracle(MemoryStore store, JourneyRules rules)
{
    public async Task<Journey> OfAsync(StreamId stream)
    {
        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(default)) links.Add(link);
        var group = Resolution.Of(links, IdentityRules.Default).Customers.FirstOrDefault(customer => customer.Contains(stream)) ?? [stream];
        return Journey.Fold(new CustomerId(group[0]), await store.ReadStreamsAsync(group, default), rules);
    }

    public static string Tell(Journey journey) => string.Join('\n', [
        $"{journey.Customer} {journey.Events} {journey.FirstAt:O} {journey.Session} {JsonSerializer.Serialize(journey.Stage)}",
        .. journey.Recent.Select(e => $"{e.OccurredAt:O} {e.Source} {e.Stream} {e.Id}"),
        .. journey.Names.Select(tally => $"{tally.Name} {tally.Count} {tally.Last.Id}"),
        .. journey.StageChanges.Select(change => $"{change.From}>{change.To} {change.At:O} {change.Rule}"),
        .. journey.Signals.Select(signal => $"{signal.Kind} {signal.At:O} {signal.Reason}"),
    ]);
}
