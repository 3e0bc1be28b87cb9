using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Says a tracker's batch in the words of the pipeline; pure.</summary>
public static class CollectMapper
{
    /// <summary>The events of the batch. Without consent only the word about the consent itself is kept.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="browser">The anonymous id that the server trusts, of its own signed cookie where there is one.</param>
    /// <param name="receivedAt">When the batch came in.</param>
    public static IReadOnlyList<IncomingEvent> Map(CollectBatch batch, string browser, DateTimeOffset receivedAt)
    {
        var events = new List<IncomingEvent>(batch.Entries.Count);
        for (var i = 0; i < batch.Entries.Count; i++)
        {
            var entry = batch.Entries[i];
            var isConsent = entry.Name == EventNames.ConsentUpdated;
            if (!batch.Analytics && !isConsent) continue;
            events.Add(new IncomingEvent
            {
                Identifiers = [new StreamId(StreamKind.Anonymous, browser)],
                Evidence = EvidenceGrade.Cookie,
                Source = EventSources.Tracker,
                Id = entry.Id,
                Name = entry.Name,
                Channel = "web",
                // The browser's clock may be wrong; what it says of its own delay is not.
                OccurredAt = Earlier(receivedAt, receivedAt - (entry.SentAt - entry.At)),
                Sequence = i,
                Properties = entry.Properties,
                Traits = isConsent ? Consent(entry.Properties) : new Dictionary<string, string>(),
            });
        }

        return events;
    }

    private static Dictionary<string, string> Consent(EventProperties properties) => new()
    {
        [ConsentState.AnalyticsTrait] = properties.Flag("analytics") ? ConsentState.Granted : ConsentState.Denied,
        [ConsentState.ProactiveTrait] = properties.Flag("proactive") ? ConsentState.Granted : ConsentState.Denied,
    };

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
