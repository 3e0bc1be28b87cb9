using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.HubSpot;

/// <summary>Maps the entries of HubSpot's webhooks: what happened to contacts, and to the deals, tickets and companies they have to do with.</summary>
internal sealed partial class HubSpotMapper(string door, Issuer issuer) : WebhookMapper(door, issuer)
{
    /// <summary>The contact property in which a company may keep the web tracker's anonymous id.</summary>
    public const string BrowserProperty = "journey_anonymous_id";

    // Entries of the newer kind say object.creation and name the object by the number of its type.
    private static readonly Dictionary<string, string> ObjectTypes = new()
    {
        ["0-1"] = "contact", ["0-2"] = "company", ["0-3"] = "deal", ["0-5"] = "ticket", ["0-7"] = "product", ["0-8"] = "line_item", ["0-11"] = "conversation", ["0-14"] = "quote", ["0-18"] = "communication",
        ["0-27"] = "task", ["0-46"] = "note", ["0-47"] = "meeting", ["0-48"] = "call", ["0-49"] = "email_record", ["0-136"] = "lead", ["0-123"] = "order",
    };

    private static readonly HashSet<string> OfTheShop = ["product", "line_item"];

    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        var type = entry["subscriptionType"].Needed();
        var dot = type.LastIndexOf('.');
        var (thing, verb) = dot > 0 ? (type[..dot], type[(dot + 1)..]) : throw new FormatException($"subscriptionType {PropertyList.Cut(type, 60)} is none");
        if (thing == "object") thing = ObjectTypes.GetValueOrDefault(entry["objectTypeId"].Or(entry["fromObjectTypeId"]).Text ?? "") ?? "custom_object";
        return (thing, verb) switch
        {
            (_, "privacyDeletion") => throw PrivacyRequest.ToErase($"HubSpot deleted {Who(thing, entry["objectId"].Needed())} for privacy; erase them here as well"),
            (_, "associationChange") => Association(entry, delivery),
            _ when OfTheShop.Contains(thing) => [],
            ("contact", "propertyChange") => ContactProperty(entry, delivery),
            (_, "propertyChange") => RecordProperty(thing, entry, delivery),
            (_, "merge") => Merge(thing, entry, delivery),
            (_, "creation") => Plain(thing, "created", entry, delivery),
            (_, "deletion") => Plain(thing, "deleted", entry, delivery),
            (_, "restore") => Plain(thing, "restored", entry, delivery),
            ("conversation", "newMessage") => Plain(thing, "message_added", entry, delivery),
            _ => throw new FormatException($"subscriptionType {PropertyList.Cut(type, 60)} is not one that is mapped"),
        };
    }

    private IEnumerable<IncomingEvent> Plain(string thing, string verb, Payload entry, Delivery delivery)
    {
        yield return Event(delivery, IdOf(entry), $"{thing}.{verb}", "crm", entry["occurredAt"].UnixTime(), PartiesOf(thing, entry["objectId"].Needed()), About(thing, entry)
            .Add("messageId", entry["messageId"].Text)
            .Add("messageType", entry["messageType"].Text));
    }

    // HubSpot does not promise that an event's id is its alone, and sends an entry again with a higher attemptNumber.
    private static string IdOf(Payload entry) => PropertyList.Cut(
        $"{entry["subscriptionType"].Text}:{entry["objectId"].Or(entry["newObjectId"]).Or(entry["primaryObjectId"]).Or(entry["fromObjectId"]).Text}:{entry["eventId"].Text}:{entry["occurredAt"].Text}:{entry["propertyName"].Or(entry["toObjectId"]).Text}", 200);

    private static PropertyList About(string thing, Payload entry) => new PropertyList()
        .Add(thing + "Id", entry["objectId"].Text)
        .Add("changeSource", entry["changeSource"].Text)
        .Add("changeFlag", entry["changeFlag"].Text)
        .Add("portalId", entry["portalId"].Text);

    private Parties PartiesOf(string thing, string id) => new([Who(thing, id)]);

    private StreamId Who(string thing, string id) => thing == "contact" ? Issuer.Customer(id) : Issuer.Record(thing, id);

    // Two contacts are two people until a person has looked: the link that a merge states is refused and waits for review.
    private IEnumerable<IncomingEvent> Merge(string thing, Payload entry, Delivery delivery)
    {
        var kept = entry["newObjectId"].Or(entry["primaryObjectId"]).Or(entry["objectId"]).Needed();
        var merged = entry["mergedObjectIds"].Items.Append(entry["primaryObjectId"]).Select(id => id.Text).OfType<string>().Where(id => id != kept).Distinct().ToList();
        var at = entry["occurredAt"].UnixTime();
        yield return Event(delivery, IdOf(entry), $"{thing}.merged", "crm", at, PartiesOf(thing, kept), new PropertyList().Add(thing + "Id", kept).Add("mergedIds", merged).Add("propertiesMoved", entry["numberOfPropertiesMoved"].Number).Add("changeSource", entry["changeSource"].Text).Add("portalId", entry["portalId"].Text));
        foreach (var id in merged)
            yield return Event(delivery, PropertyList.Cut($"{IdOf(entry)}:{id}", 200), null, "crm", at, new Parties([Who(thing, kept), Who(thing, id)], null, EvidenceGrade.Cookie));
    }
}
