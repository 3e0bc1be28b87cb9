using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Salesforce;

internal sealed partial class SalesforceMapper
{
    // What is told of goods, prices and the company's own people.
    private static readonly HashSet<string> OfTheCompany = ["User", "UserRole", "Group", "Product2", "Pricebook2", "PricebookEntry", "Campaign", "RecordType", "ContentVersion", "ContentDocument", "Organization"];

    private IEnumerable<IncomingEvent> Changes(Payload payload, Payload header, Delivery delivery)
    {
        var entity = header["entityName"].Needed();
        if (OfTheCompany.Contains(entity)) yield break;
        var change = header["changeType"].Needed();
        if (change == "GAP_OVERFLOW") throw new FormatException($"Salesforce had too many changes of {entity} at once and tells none of them: import {entity} anew");
        var isGap = change.StartsWith("GAP_", StringComparison.Ordinal);
        var verb = (isGap ? change[4..] : change) switch
        {
            "CREATE" => "created",
            "UPDATE" => "updated",
            "DELETE" => "deleted",
            "UNDELETE" => "restored",
            _ => throw new FormatException($"changeType {PropertyList.Cut(change, 40)} is not one that is mapped"),
        };
        var records = header["recordIds"].Items.Select(id => id.Text).OfType<string>().ToList();
        if (records.Count == 0) throw new FormatException("ChangeEventHeader.recordIds is empty");
        var at = header["commitTimestamp"].UnixTime();
        foreach (var record in records)
        {
            // 001* stands for all records of a kind, whose field got another type: nothing that a customer did.
            if (record.EndsWith('*')) continue;
            yield return Event(
                delivery,
                $"{PropertyList.Cut(header["transactionKey"].Text ?? header["commitNumber"].Text ?? payload.Fingerprint(), 100)}:{header["sequenceNumber"].Text}:{Id(record)}",
                Name(entity, verb, payload),
                "crm",
                at,
                PartiesOf(entity, Id(record), payload),
                Properties(entity, record, payload, header, isGap),
                entity is "Contact" or "Lead" || (entity == "Account" && payload["PersonContactId"].Exists) ? TraitsOf(payload, header, entity)
                    : entity == "Account" && verb is "created" or "updated" ? TraitsOfAccount(Id(record), payload) : null);
        }
    }

    private static string Name(string entity, string verb, Payload payload)
    {
        var thing = SalesforceNames.Thing(entity);
        if (entity == "OpportunityContactRole") return verb == "deleted" ? "deal.dissociated" : "deal.associated";
        if (entity == "CaseComment") return "ticket.comment_added";
        if (verb is not ("updated" or "created")) return $"{thing}.{verb}";
        // The ends of a deal and of a ticket are what a funnel counts.
        return (entity, payload["StageName"].Text, payload["IsWon"].Flag, payload["IsClosed"].Flag) switch
        {
            ("Opportunity", "Closed Won", _, _) or ("Opportunity", _, true, _) => "deal.won",
            ("Opportunity", "Closed Lost", _, _) or ("Opportunity", _, false, true) => "deal.lost",
            ("Case", _, _, true) => "ticket.closed",
            ("Case", _, _, _) when payload["Status"].Text == "Closed" => "ticket.closed",
            _ => $"{thing}.{verb}",
        };
    }

    private Parties PartiesOf(string entity, string id, Payload payload)
    {
        var (person, _) = PersonIn(payload);
        var (who, email, evidence) = entity switch
        {
            "Contact" => (Issuer.Customer(id), payload["Email"].Text, EvidenceGrade.SignedToken),
            "Lead" => (Issuer.Customer("lead", id), payload["Email"].Text, EvidenceGrade.SignedToken),
            "Account" => (Issuer.Record("account", id), payload["PersonEmail"].Text, EvidenceGrade.SignedToken),
            "OpportunityContactRole" => (Record("deal", payload["OpportunityId"], id), null, EvidenceGrade.Cookie),
            "CaseComment" => (Record("ticket", payload["ParentId"], id), null, EvidenceGrade.SignedToken),
            "Case" => (Issuer.Record("ticket", id), payload["SuppliedEmail"].Text, EvidenceGrade.TypedEmail),
            _ => (Issuer.Record(SalesforceNames.Thing(entity), id), person.Email, EvidenceGrade.SignedToken),
        };
        // A lead that was converted is the contact it became; the two ids are of two kinds, so that they may be one person's.
        var became = entity == "Lead" && payload["ConvertedContactId"].Text is { } contact ? Issuer.Customer(Id(contact)) : (StreamId?)null;
        return Parties.Of(email, evidence, [became, who, .. person.Identifiers.Where(found => entity is not ("Contact" or "Lead") || found.Issuer.IsEmpty).Select(found => (StreamId?)found)]);

        StreamId Record(string kind, Payload of, string own) => Issuer.Record(of.Exists ? kind : kind + "_part", Id(of.Text ?? own));
    }

    // Fields that by their usual names say whose a record or an event is.
    private (Parties Parties, string? Browser) PersonIn(Payload payload)
    {
        string? email = null, browser = null;
        var found = new List<StreamId?>();
        foreach (var (name, value) in payload.Members)
        {
            if (value.Text is not { } text) continue;
            switch (SalesforceNames.Field(name))
            {
                case "contactId" or "contact" or "whoId" or "personContactId" or "billToContactId" or "customerId" or "customer" or "leadId" or "lead" or "journeyCustomerId":
                    found.Add(Person(text));
                    break;
                case "email" or "contactEmail" or "customerEmail" or "emailAddress":
                    email ??= text;
                    break;
                case "anonymousId" or "journeyAnonymousId":
                    browser ??= text;
                    break;
            }
        }

        return (Parties.Of(email, EvidenceGrade.SignedToken, [.. found]), browser);
    }

    // Salesforce's ids say of what they are by their first three characters; what is no such id is the company's own.
    private StreamId? Person(string id) => id.Length is not (15 or 18) || !id.All(char.IsAsciiLetterOrDigit) ? Webhooks.Issuer.Own(id) : id[..3] switch
    {
        "003" => Issuer.Customer(Id(id)),
        "00Q" => Issuer.Customer("lead", Id(id)),
        "001" => Issuer.Record("account", Id(id)),
        "005" => null,
        _ => Webhooks.Issuer.Own(id),
    };

    private static PropertyList Properties(string entity, string record, Payload payload, Payload header, bool isGap) => Fields(
        new PropertyList()
            .Add(SalesforceNames.Field(entity) + "Id", record)
            .Add("total", payload["Amount"].Or(payload["TotalAmount"]).Number)
            .Add("currency", payload["CurrencyIsoCode"].Text)
            .Add("stage", payload["StageName"].Text)
            .AddWritten("title", entity is "Case" or "Task" or "Event" ? payload["Subject"].Text : null)
            .Add("changed", Named(header["changedFields"]).Where(name => name != "LastModifiedDate"))
            // What changed is not told, only that something did.
            .Add("gap", isGap ? true : null)
            .Add("changeOrigin", header["changeOrigin"].Text),
        payload);

    // A company that the customers' system calls an account is theirs here too.
    private IReadOnlyDictionary<string, string> TraitsOfAccount(string account, Payload payload)
    {
        var traits = new WebhookTraits().AddId(Membership.AboutTrait, Issuer.Account(account));
        foreach (var (name, value) in payload.Members)
            if (!SystemFields.Contains(name) && !PersonalFields.Contains(name) && value.Text is { } text) traits.AddOfAccount(SalesforceNames.Field(name), text);
        return traits.All;
    }

    private IReadOnlyDictionary<string, string> TraitsOf(Payload payload, Payload header, string entity)
    {
        var traits = new WebhookTraits();
        foreach (var (name, value) in payload.Members)
            if (!SystemFields.Contains(name) && !PersonalFields.Contains(name) && value.Text is { } text) traits.Add(SalesforceNames.Field(name), text);
        foreach (var name in Named(header["nulledFields"]))
            if (!SystemFields.Contains(name) && !PersonalFields.Contains(name)) traits.Add(SalesforceNames.Field(name), "");
        if (entity == "Contact" && payload["AccountId"].Text is { } account) traits.AddId(Membership.IdTrait, Issuer.Account(Id(account)));
        else if (entity == "Contact" && Named(header["nulledFields"]).Contains("AccountId")) traits.AddId(Membership.IdTrait, "");
        if ((payload["HasOptedOutOfEmail"].Or(payload["PersonHasOptedOutOfEmail"])).Flag is { } optedOut) traits.AddMarketing(!optedOut);
        return traits.All;
    }

    // Over some interfaces lists of fields come as bits, which only the schema can name.
    private static IEnumerable<string> Named(Payload fields) =>
        fields.Items.Select(field => field.Text).OfType<string>().Where(name => !name.Contains("0x", StringComparison.Ordinal));
}
