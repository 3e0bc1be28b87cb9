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
        Dictionary<(StreamId, StreamId, EvidenceGrade), Link>? links = null;
        List<Trait>? traits = null;
        for (var i = 0; i < admitted.Count; i++)
        {
            var incoming = admitted[i];
            var stream = StreamId.StrongestOf(incoming.Identifiers);
            for (var j = 0; j < incoming.Identifiers.Count; j++)
            {
                if (incoming.Identifiers[j] == stream) continue;
                var link = new Link(stream, incoming.Identifiers[j], incoming.Evidence, incoming.OccurredAt, incoming.Source);
                var key = (link.A, link.B, link.Grade);
                if (customers.Knows(link) || (links is not null && links.TryGetValue(key, out var other) && other.OccurredAt <= link.OccurredAt)) continue;
                (links ??= [])[key] = link;
            }

            if (incoming.Traits.Count > 0) (traits ??= []).AddRange(TraitsOf(incoming, stream));
            if (incoming.Name is { } eventName) events.Add(EventOf(incoming, eventName, stream, receivedAt));
        }

        return new JourneyFacts(events, links is null ? [] : [.. links.Values], traits ?? (IReadOnlyList<Trait>)[]);
    }

    private static IEnumerable<Trait> TraitsOf(IncomingEvent incoming, StreamId stream) =>
        Membership.Said(stream, incoming.Traits, incoming.Source, incoming.OccurredAt);

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
