using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Pipeline;

/// <summary>Assigns events to streams: the strongest identifier is the stream, the others become links.</summary>
public static class Identification
{
    /// <summary>The facts that admitted events state; links that the graph knows already are left out.</summary>
    public static JourneyFacts Identify(IReadOnlyList<IncomingEvent> admitted, DateTimeOffset receivedAt, CustomerGraph customers)
    {
        var events = new List<JourneyEvent>(admitted.Count);
        var links = new Dictionary<(StreamId, StreamId, EvidenceGrade), Link>();
        var traits = new List<Trait>();
        foreach (var incoming in admitted)
        {
            var stream = incoming.Identifiers.Min();
            foreach (var weaker in incoming.Identifiers)
            {
                if (weaker == stream) continue;
                var link = new Link(stream, weaker, incoming.Evidence, incoming.OccurredAt, incoming.Source);
                var key = (link.A, link.B, link.Grade);
                if (customers.Knows(link) || (links.TryGetValue(key, out var other) && other.OccurredAt <= link.OccurredAt)) continue;
                links[key] = link;
            }

            foreach (var (name, value) in incoming.Traits) traits.Add(new Trait(stream, name, value, incoming.Source, incoming.OccurredAt));
            if (incoming.Name is { } eventName) events.Add(EventOf(incoming, eventName, stream, receivedAt));
        }

        return new JourneyFacts(events, [.. links.Values], traits);
    }

    private static JourneyEvent EventOf(IncomingEvent incoming, string name, StreamId stream, DateTimeOffset receivedAt) => new()
    {
        Stream = stream,
        Source = incoming.Source,
        Id = incoming.Id,
        Name = name,
        Channel = incoming.Channel,
        OccurredAt = incoming.OccurredAt,
        ReceivedAt = receivedAt,
        Sequence = incoming.Sequence,
        Origin = incoming.Origin,
        Properties = incoming.Properties,
    };
}
