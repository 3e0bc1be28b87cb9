using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Says a vendor's dialect in the words of the pipeline; pure.</summary>
internal abstract class WebhookMapper(string door, Issuer issuer) : IDoorMapper
{
    /// <inheritdoc />
    public string Door => door;

    /// <summary>Makes identifiers of the vendor's ids.</summary>
    protected Issuer Issuer => issuer;

    /// <inheritdoc />
    public IReadOnlyList<IncomingEvent> Map(ReadOnlyMemory<byte> entry, int index, Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        using var document = DoorJson.Parse(entry, "the entry");
        var payload = Payload.Of(document.RootElement);
        if (!payload.IsObject) throw new FormatException("an entry is a JSON object");
        try
        {
            // Of events of one second a batch has the order.
            return [.. Events(payload, delivery).Select(made => made with { Sequence = index })];
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"the entry has an id that can't be one: {e.Message}", e);
        }
    }

    /// <summary>The events of an entry.</summary>
    protected abstract IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery);

    /// <summary>An event, or with no name only traits and links.</summary>
    protected static IncomingEvent Event(
        Delivery delivery, string id, string? name, string channel, DateTimeOffset? at, Parties parties, PropertyList? properties = null, IReadOnlyDictionary<string, string>? traits = null)
    {
        if (parties.Identifiers.Count == 0 && parties.Email is null) throw new FormatException($"{name ?? "the entry"} names no customer");
        var made = new IncomingEvent
        {
            Identifiers = parties.Identifiers,
            Email = parties.Email,
            Evidence = parties.Evidence,
            Source = delivery.Source,
            Id = id,
            Name = name,
            Channel = channel,
            // The vendors' own clocks are right; what they sign is when a delivery was made, not when its clock said so.
            OccurredAt = ClockSkew.OccurredAt(delivery.ReceivedAt, null, at),
            Properties = properties?.Build() ?? JourneyBot.Events.EventProperties.None,
        };
        return traits is { Count: > 0 } ? made with { Traits = traits } : made;
    }

    /// <summary>That somebody was seen in a browser: only as sure as the browser's own word, and not an event of its own.</summary>
    protected static IEnumerable<IncomingEvent> Seen(Delivery delivery, string id, DateTimeOffset? at, Parties parties, string? anonymousId)
    {
        if (Issuer.Browser(anonymousId) is not { } browser) yield break;
        var who = parties.Identifiers.Count > 0 ? new Parties([parties.Identifiers[0], browser], null, EvidenceGrade.Cookie) : new Parties([browser], parties.Email, EvidenceGrade.Cookie);
        yield return Event(delivery, id + ":browser", null, "web", at, who);
    }
}
