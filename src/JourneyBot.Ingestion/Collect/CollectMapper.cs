using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Says the tracker's events in the words of the pipeline; pure. Without consent only the word about the consent itself is kept.</summary>
public sealed class CollectMapper(IdentityTokens tokens) : IDoorMapper
{
    private const string DoorName = "tracker";
    private const string Browser = "browser";
    private const string Analytics = "analytics";

    /// <inheritdoc />
    public string Door => DoorName;

    /// <summary>A batch as a delivery.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="browser">The anonymous id that the server trusts, of its own signed cookie where there is one.</param>
    /// <param name="receivedAt">When the batch came in.</param>
    public static Delivery DeliveryOf(CollectBatch batch, string browser, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var details = new Dictionary<string, string> { [Browser] = browser, [Analytics] = batch.Analytics ? bool.TrueString : bool.FalseString };
        return new Delivery(DoorName, EventSources.Tracker, false, receivedAt, batch.SentAt, details);
    }

    /// <inheritdoc />
    public IReadOnlyList<IncomingEvent> Map(ReadOnlyMemory<byte> entry, int index, Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var read = CollectReader.ReadEntry(entry, index);
        if (delivery.Detail(Analytics) != bool.TrueString && read.Name != EventNames.ConsentUpdated) return [];
        var e = EventOf(read, index, delivery);
        return [read.Name == EventNames.Identified ? Identified(e, index, delivery) : e];
    }

    // The token is worth nothing to a journey, and something to a thief.
    private IncomingEvent Identified(IncomingEvent e, int index, Delivery delivery)
    {
        try
        {
            var customer = tokens.CustomerOf(e.Properties.Text("token"), delivery.ReceivedAt);
            return e with { Identifiers = [customer, .. e.Identifiers], Evidence = EvidenceGrade.SignedToken, Properties = EventProperties.Of(("url", e.Properties.Text("url"))) };
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"events[{index}]: {wrong.Message}", wrong);
        }
    }

    /// <summary>The event of an entry that was read.</summary>
    public static IncomingEvent EventOf(CollectEntry entry, int index, Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(delivery);
        return new IncomingEvent
        {
            Identifiers = [new StreamId(StreamKind.Anonymous, delivery.Detail(Browser) ?? throw new InvalidOperationException("a tracker's delivery says whose browser it is"))],
            Evidence = EvidenceGrade.Cookie,
            Source = delivery.Source,
            Id = entry.Id,
            Name = entry.Name,
            Channel = "web",
            OccurredAt = ClockSkew.OccurredAt(delivery.ReceivedAt, delivery.SentAt, entry.At),
            Sequence = index,
            Properties = entry.Properties,
            Traits = entry.Name == EventNames.ConsentUpdated ? Consent(entry.Properties) : new Dictionary<string, string>(),
        };
    }

    private static Dictionary<string, string> Consent(EventProperties properties) => new()
    {
        [ConsentState.AnalyticsTrait] = properties.Flag("analytics") ? ConsentState.Granted : ConsentState.Denied,
        [ConsentState.ProactiveTrait] = properties.Flag("proactive") ? ConsentState.Granted : ConsentState.Denied,
    };
}
