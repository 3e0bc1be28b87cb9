using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.HubSpot;

internal sealed partial class HubSpotMapper
{
    // What is said of a contact becomes a trait of the customer; who they are does not.
    private IEnumerable<IncomingEvent> ContactProperty(Payload entry, Delivery delivery)
    {
        var property = entry["propertyName"].Needed();
        var value = entry["propertyValue"].Text ?? "";
        var at = entry["occurredAt"].UnixTime();
        var parties = PartiesOf("contact", entry["objectId"].Needed()) with { Email = property is "email" or "hs_additional_emails" or "work_email" && value.Length > 0 ? value.Split(';')[0] : null };
        var traits = new WebhookTraits();
        if (property != BrowserProperty) traits.Add(property, value);
        // The contact as a whole does not want marketing; for one kind of mail the property has its number behind.
        if (property == "hs_email_optout") traits.AddMarketing(value.Equals("true", StringComparison.OrdinalIgnoreCase) ? false : value.Equals("false", StringComparison.OrdinalIgnoreCase) ? true : null);
        yield return Event(delivery, IdOf(entry), "contact.updated", "crm", at, parties, Changed("contact", entry), traits.All);
        foreach (var seen in Seen(delivery, PropertyList.Cut(IdOf(entry), 190), at, parties, property == BrowserProperty ? value : null)) yield return seen;
    }

    private IEnumerable<IncomingEvent> RecordProperty(string thing, Payload entry, Delivery delivery)
    {
        // The two ends of HubSpot's own sales pipeline are what a funnel counts.
        var name = (thing, entry["propertyName"].Needed(), entry["propertyValue"].Text) switch
        {
            ("deal", "dealstage", "closedwon") => "deal.won",
            ("deal", "dealstage", "closedlost") => "deal.lost",
            _ => $"{thing}.updated",
        };
        var id = entry["objectId"].Needed();
        // A company is the account of its contacts, whoever they are.
        var traits = thing == "company" ? new WebhookTraits().AddId(Membership.AboutTrait, Issuer.Account(id)).AddOfAccount(entry["propertyName"].Needed(), entry["propertyValue"].Text ?? "").All : null;
        yield return Event(delivery, IdOf(entry), name, "crm", entry["occurredAt"].UnixTime(), PartiesOf(thing, id), Changed(thing, entry), traits);
    }

    private static PropertyList Changed(string thing, Payload entry)
    {
        var property = entry["propertyName"].Text;
        var properties = About(thing, entry).Add("property", property);
        if (property is null || property == BrowserProperty || PersonalFields.Contains(property)) return properties;
        properties.AddWritten("value", entry["propertyValue"].Text);
        return property == "amount" ? properties.Add("total", entry["propertyValue"].Number) : properties;
    }

    private IEnumerable<IncomingEvent> Association(Payload entry, Delivery delivery)
    {
        var (from, to) = Ends(entry);
        var (fromId, toId) = (entry["fromObjectId"].Needed(), entry["toObjectId"].Needed());
        // Both ends report it, each from its side.
        if (to == "contact" && from != "contact") (from, fromId, to, toId) = (to, toId, from, fromId);
        var removed = entry["associationRemoved"].Flag == true;
        // A deal or a ticket is part of the story of its contact. A company has many: it is said of each, and joins none.
        var joins = from == "contact" && !removed && to is not ("contact" or "company");
        var parties = joins ? new Parties([Who(from, fromId), Who(to, toId)], null, EvidenceGrade.Cookie) : PartiesOf(from, fromId);
        var properties = new PropertyList()
            .Add(from + "Id", fromId)
            .Add(to == from ? "toId" : to + "Id", toId)
            .Add("associationType", entry["associationType"].Or(entry["associationTypeId"]).Text)
            .Add("isPrimary", entry["isPrimaryAssociation"].Flag)
            .Add("changeSource", entry["changeSource"].Text)
            .Add("portalId", entry["portalId"].Text);
        var traits = new WebhookTraits();
        if (from == "contact" && to == "company") traits.AddId("companyId", removed ? "" : toId).AddId(removed ? Membership.LeftTrait : Membership.IdTrait, Issuer.Account(toId));
        yield return Event(delivery, IdOf(entry), $"{to}.{(removed ? "dissociated" : "associated")}", "crm", entry["occurredAt"].UnixTime(), parties, properties, traits.All);
    }

    // CONTACT_TO_DEAL, or the numbers of both types.
    private static (string From, string To) Ends(Payload entry)
    {
        if (entry["fromObjectTypeId"].Text is { } from && entry["toObjectTypeId"].Text is { } to) return (ObjectTypes.GetValueOrDefault(from, "custom_object"), ObjectTypes.GetValueOrDefault(to, "custom_object"));
        var type = entry["associationType"].Needed().ToLowerInvariant();
        var middle = type.IndexOf("_to_", StringComparison.Ordinal);
        return middle > 0 ? (type[..middle], type[(middle + 4)..]) : throw new FormatException($"associationType {PropertyList.Cut(type, 60)} does not say what was joined to what");
    }
}
