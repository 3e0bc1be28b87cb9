using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Generic;

/// <summary>Maps any JSON as its mapping file says.</summary>
internal sealed class GenericMapper(string door, Issuer issuer, Mapping mapping) : WebhookMapper(door, issuer)
{
    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        var rule = mapping.Rules.FirstOrDefault(rule => rule.Holds(entry));
        if (rule is null) return mapping.IgnoresUnmatched ? [] : throw new FormatException("no rule of the mapping is for this entry");
        return Mapped(rule, entry, delivery);
    }

    private IEnumerable<IncomingEvent> Mapped(MappingRule rule, Payload entry, Delivery delivery)
    {
        var name = rule.Name is null ? null : rule.Name.Of(entry) ?? throw new FormatException($"name: the mapping has none for what is at {rule.Name.Place}");
        var channel = rule.Channel.Of(entry) ?? throw new FormatException($"channel: the mapping has none for what is at {rule.Channel.Place}");
        var id = rule.Id is null ? entry.Fingerprint() : rule.Id.Of(entry) ?? throw new FormatException($"id: nothing is at {rule.Id.Place}");
        if (id.Length > 150) throw new FormatException($"id: what is at {rule.Id?.Place} has {id.Length} characters; at most 150 are taken");
        var parties = Parties.Of(
            rule.Email?.Of(entry),
            EvidenceGrade.SignedToken,
            rule.Customer?.Of(entry) is { } customer ? Webhooks.Issuer.Own(customer) : null,
            rule.Contact?.Of(entry) is { } contact ? Issuer.Customer(contact) : null,
            rule.Record?.Of(entry) is { } record ? Issuer.Record("record", record) : null);
        var browser = rule.Anonymous?.Of(entry);
        // An event that knows nobody but the browser belongs to it.
        if (parties.Identifiers.Count == 0 && parties.Email is null && Webhooks.Issuer.Browser(browser) is { } only) parties = new Parties([only], null, EvidenceGrade.Cookie);
        var at = rule.Time?.TimeOf(entry);
        var made = Event(delivery, id, name, channel, at, parties, Properties(rule, entry), Traits(rule, entry)) with { OccurredAt = ClockSkew.OccurredAt(delivery.ReceivedAt, delivery.SentAt, at) };
        yield return made;
        foreach (var seen in Seen(delivery, id, at, parties, parties.Identifiers.Any(known => known.Kind == JourneyBot.Events.StreamKind.Anonymous) ? null : browser)) yield return seen with { OccurredAt = made.OccurredAt };
    }

    private static PropertyList Properties(MappingRule rule, Payload entry)
    {
        var properties = new PropertyList();
        foreach (var (name, value) in rule.Properties)
        {
            var all = value.All(entry);
            if (value.Map.Count > 0 || all.Count == 0) properties.AddWritten(name, value.Of(entry));
            else if (all.Count > 1 || all[0].IsList) properties.Add(name, (all.Count > 1 ? all : all[0].Items).Select(item => item.Text).OfType<string>().Select(Consent.Redaction.Mask));
            else if (all[0].IsNumber) properties.Add(name, all[0].Number);
            else if (all[0].IsFlag) properties.Add(name, all[0].Flag);
            else properties.AddWritten(name, all[0].Text ?? value.Else);
        }

        return properties;
    }

    private static IReadOnlyDictionary<string, string> Traits(MappingRule rule, Payload entry)
    {
        var traits = new WebhookTraits();
        foreach (var (name, value) in rule.Traits) traits.Add(name, value.Of(entry));
        return traits.All;
    }
}
