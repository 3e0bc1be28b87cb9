using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Salesforce;

/// <summary>Maps Salesforce's platform events and change data capture, as JSON in the shapes in which the streaming API, the event relay and most middleware hand them on.</summary>
internal sealed partial class SalesforceMapper(string door, Issuer issuer) : WebhookMapper(door, issuer)
{
    private const int MostFields = 40;

    // What Salesforce keeps for itself: who wrote a record and when.
    private static readonly HashSet<string> SystemFields =
    [
        "ChangeEventHeader", "Id", "EventUuid", "ReplayId", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "LastActivityDate", "SystemModstamp", "OwnerId", "IsDeleted", "Subject", "AnonymousId__c", "Journey_Anonymous_Id__c", "LastViewedDate", "LastReferencedDate",
    ];

    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        // {channel, data: {payload, event}} by the streaming API, {"detail-type", detail: {payload}} by the relay, {payload, event} or the payload alone by others.
        var message = entry["data"].IsObject ? entry["data"] : entry["detail"].IsObject ? entry["detail"] : entry;
        var payload = message["payload"].IsObject ? message["payload"] : message;
        var header = payload["ChangeEventHeader"];
        return header.IsObject ? Changes(payload, header, delivery) : PlatformEvent(entry, message, payload, delivery);
    }

    private IEnumerable<IncomingEvent> PlatformEvent(Payload entry, Payload message, Payload payload, Delivery delivery)
    {
        var told = message["event"].IsObject ? message["event"] : message;
        var apiName = told["EventApiName"].Or(payload["EventApiName"]).Or(entry["detail-type"]).Text ?? entry["channel"].Or(entry["topic"]).Or(entry["topicName"]).Text?.Split('/')[^1];
        if (apiName is null) throw new FormatException("neither event.EventApiName nor channel says which event it is");
        var uuid = told["EventUuid"].Or(payload["EventUuid"]).Text;
        var replay = told["replayId"].Or(message["replayId"]).Or(entry["replayId"]).Text;
        var id = uuid ?? (replay is null ? $"{apiName}:{payload.Fingerprint()}" : $"{apiName}:{replay}");
        var created = payload["CreatedDate"];
        var at = created.Number is null ? created.Time : created.UnixTime();
        var (parties, browser) = PersonIn(payload);
        if (parties.Identifiers.Count == 0 && parties.Email is null)
            throw new FormatException($"{PropertyList.Cut(apiName, 60)} names no customer: give the event a field such as ContactId__c, CustomerId__c or Email__c");
        yield return Event(delivery, PropertyList.Cut(id, 190), SalesforceNames.Event(apiName), "crm", at, parties, Fields(new PropertyList(), payload));
        foreach (var seen in Seen(delivery, PropertyList.Cut(id, 190), at, parties, browser)) yield return seen;
    }

    // The first 15 characters are the record; the last three, which not all interfaces give, only guard against a change of case.
    private static string Id(string id) => id.Length == 18 ? id[..15] : id;

    private static PropertyList Fields(PropertyList properties, Payload payload)
    {
        var count = 0;
        foreach (var (name, value) in payload.Members)
        {
            if (SystemFields.Contains(name) || PersonalFields.Contains(name) || value.Text is not { } text || count++ >= MostFields) continue;
            var field = SalesforceNames.Field(name);
            if (value.IsNumber) properties.Add(field, value.Number);
            else if (value.IsFlag) properties.Add(field, value.Flag);
            else properties.AddWritten(field, PropertyList.Cut(text, 200));
        }

        return properties;
    }
}
