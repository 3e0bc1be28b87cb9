using System.Text.Json;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>Where sinks are, as it is written down.</summary>
internal sealed class SinkPlaces(IDocumentStore documents, SinkList sinks)
{
    private const string Collection = "outgoing-sinks";

    public async Task<SinkPlace?> ReadAsync(Sink sink, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Collection, sink.Name, cancellationToken) is { } document ? JsonSerializer.Deserialize(document.Json, OutgoingJson.Default.SinkPlace) : null;

    /// <summary>Writes a place, and with it what else follows from the same messages.</summary>
    public async Task WriteAsync(Sink sink, SinkPlace place, IEnumerable<DocumentChange> more, CancellationToken cancellationToken)
    {
        await documents.WriteAsync([new DocumentChange(Collection, sink.Name, JsonSerializer.Serialize(place, OutgoingJson.Default.SinkPlace)), .. more], cancellationToken);
        sinks.Passed(sink, place.Number ?? 0);
    }
}
