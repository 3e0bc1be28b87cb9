using System.Globalization;
using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Says the tracker's events in the words of the pipeline; pure. Without consent only the word about the consent itself is kept.</summary>
public sealed class CollectMapper(IdentityTokens tokens, ConsentOptions? consent = null) : IDoorMapper
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
        var e = EventOf(read, index, delivery, consent?.PageText);
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
    /// <param name="entry">The entry.</param>
    /// <param name="index">Its place in the batch.</param>
    /// <param name="delivery">The batch.</param>
    /// <param name="pageText">The name of the text that the site's banner shows, for a consent that names none.</param>
    public static IncomingEvent EventOf(CollectEntry entry, int index, Delivery delivery, string? pageText = null)
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
            Traits = entry.Name == EventNames.ConsentUpdated ? Consent(entry.Properties, pageText) : new Dictionary<string, string>(),
        };
    }

    // An end that is no time counts as none: it was the page's mistake, and the consent was given all the same.
    private static Dictionary<string, string> Consent(EventProperties properties, string? pageText)
    {
        var text = properties.Text("text") ?? (string.IsNullOrEmpty(pageText) ? null : pageText);
        DateTimeOffset? until = DateTimeOffset.TryParse(properties.Text("until"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end) ? end : null;
        return new()
        {
            [ConsentState.AnalyticsTrait] = Value("analytics"),
            [ConsentState.ProactiveTrait] = Value("proactive"),
        };

        string Value(string purpose) => properties.Flag(purpose)
            ? new ConsentValue(ConsentStatus.Granted, text, properties.Text("wording"), until).Write()
            : new ConsentValue(ConsentStatus.Denied, text).Write();
    }
}
