using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Shopify;

internal sealed partial class ShopifyMapper
{
    private IEnumerable<IncomingEvent> Customer(string verb, Payload customer, Delivery delivery)
    {
        var id = Id(customer["id"].Or(customer["admin_graphql_api_id"]).Or(customer["customerId"])) ?? throw new FormatException("id is missing");
        var (name, known) = verb switch
        {
            "create" => ("customer.created", $"customer:{id}:created"),
            "update" => ("customer.updated", ChangeId("customer", id, customer)),
            "delete" => ("customer.deleted", $"customer:{id}:deleted"),
            "enable" => ("customer.enabled", ChangeId("customer:enabled", id, customer)),
            "disable" => ("customer.disabled", ChangeId("customer:disabled", id, customer)),
            "purchasing_summary" => ("", ""),
            _ => throw new FormatException($"the topic customers/{PropertyList.Cut(verb, 40)} is not one that is mapped"),
        };
        if (name.Length == 0) yield break;
        // Whoever opens an account types an address; whether it is theirs is known once it was verified.
        var parties = new Parties([Issuer.Customer(id)], customer["email"].Text, customer["verified_email"].Flag == false ? EvidenceGrade.TypedEmail : EvidenceGrade.SignedToken);
        var at = verb == "create" ? Happened(delivery, customer["created_at"]) : Happened(delivery, customer["updated_at"]);
        yield return Event(
            delivery,
            known,
            name,
            "crm",
            at,
            parties,
            new PropertyList().Add("customerId", id).Add("state", customer["state"].Text).Add("orders", customer["orders_count"].Number).Add("totalSpent", customer["total_spent"].Number).Add("currency", customer["currency"].Text).Add("shop", delivery.Detail(Shop)),
            new WebhookTraits()
                .Add("ordersCount", customer["orders_count"].Text)
                .Add("totalSpent", customer["total_spent"].Text)
                .Add("tags", customer["tags"].Text)
                .Add("locale", customer["locale"].Text)
                .Add("currency", customer["currency"].Text)
                .Add("emailVerified", customer["verified_email"].Text)
                .Add("taxExempt", customer["tax_exempt"].Text).All);
        // The consent has a time of its own; with that of the customer's last change, an old one would win over what came between.
        if (ConsentOf(customer["email_marketing_consent"]) is { } granted)
            yield return Event(delivery, known + ":marketing", null, "crm", customer["email_marketing_consent"]["consent_updated_at"].Time ?? at, parties, null, new WebhookTraits().AddMarketing(granted).All);
    }

    private IEnumerable<IncomingEvent> Marketing(Payload entry, Delivery delivery)
    {
        var id = Id(entry["customer_id"].Or(entry["id"])) ?? throw new FormatException("customer_id is missing");
        // The older of the two topics is about text messages.
        var (consent, channel) = entry["email_marketing_consent"].Exists ? (entry["email_marketing_consent"], "email") : (entry["sms_marketing_consent"], "sms");
        var parties = new Parties([Issuer.Customer(id)], entry["email_address"].Or(entry["email"]).Text);
        var traits = new WebhookTraits();
        if (channel == "email") traits.AddMarketing(ConsentOf(consent));
        else traits.Add("consent.sms", ConsentOf(consent) is { } granted ? granted ? "granted" : "denied" : null);
        yield return Event(
            delivery,
            ChangeId("consent", id, entry),
            "consent.updated",
            "crm",
            Happened(delivery, consent["consent_updated_at"]),
            parties,
            new PropertyList().Add("medium", channel).Add("state", consent["state"].Text).Add("optInLevel", consent["opt_in_level"].Text).Add("marketing", ConsentOf(consent)).Add("shop", delivery.Detail(Shop)),
            traits.All);
    }

    private IEnumerable<IncomingEvent> Tags(string verb, Payload entry, Delivery delivery)
    {
        var id = Id(entry["customerId"].Or(entry["customer_id"])) ?? throw new FormatException("customerId is missing");
        yield return Event(
            delivery, ChangeId($"customer:{verb}", id, entry), "customer." + verb, "crm", Happened(delivery, entry["occurredAt"]), new Parties([Issuer.Customer(id)]),
            new PropertyList().Add("customerId", id).Add("tags", entry["tags"].Items.Select(tag => tag.Text).OfType<string>()).Add("shop", delivery.Detail(Shop)));
    }

    // Two ids of one system are never joined by themselves; the link that this states is refused and waits for a person's review.
    private IEnumerable<IncomingEvent> Merge(Payload entry, Delivery delivery)
    {
        var kept = Id(entry["admin_graphql_api_id_customer_kept"]) ?? throw new FormatException("admin_graphql_api_id_customer_kept is missing");
        var at = Happened(delivery, default);
        yield return Event(delivery, ChangeId("customer:merged", kept, entry), "customer.merged", "crm", at, new Parties([Issuer.Customer(kept)]), new PropertyList().Add("customerId", kept).Add("mergedId", Id(entry["admin_graphql_api_id_customer_deleted"])).Add("status", entry["status"].Text));
        if (Id(entry["admin_graphql_api_id_customer_deleted"]) is { } merged)
            yield return Event(delivery, ChangeId("customer:merged", kept, entry) + ":link", null, "crm", at, new Parties([Issuer.Customer(kept), Issuer.Customer(merged)]));
    }

    // Never asked, or not answered yet, is not a no.
    private static bool? ConsentOf(Payload consent) => consent["state"].Text?.ToLowerInvariant() switch
    {
        "subscribed" => true,
        "unsubscribed" or "redacted" => false,
        _ => null,
    };

    // Such a request may not be lost, and it is for a person to carry out: it waits among the dead letters with what to do.
    private FormatException Privacy(string topic, Payload entry)
    {
        var shop = entry["shop_domain"].Text ?? "the shop";
        var customer = Id(entry["customer"]["id"]) is { } id ? Issuer.Customer(id).ToString() : "the customer";
        return topic switch
        {
            "customers/redact" => PrivacyRequest.ToErase($"Shopify asks in the name of {shop} to erase {customer} within 30 days"),
            "customers/data_request" => PrivacyRequest.ForData($"{shop} asks for all that is kept about {customer} within 30 days; export it and send it to the shop"),
            _ => PrivacyRequest.ToErase($"{shop} left; Shopify asks to erase all of its customers within 30 days"),
        };
    }
}
