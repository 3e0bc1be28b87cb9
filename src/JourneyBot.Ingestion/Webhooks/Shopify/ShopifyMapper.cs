using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Shopify;

/// <summary>Maps Shopify's webhooks; the topic comes with the delivery's headers.</summary>
internal sealed partial class ShopifyMapper(string door, Issuer issuer) : WebhookMapper(door, issuer)
{
    /// <summary>The detail that holds X-Shopify-Topic.</summary>
    public const string Topic = "topic";

    /// <summary>The detail that holds X-Shopify-Triggered-At.</summary>
    public const string TriggeredAt = "triggeredAt";

    /// <summary>The detail that holds X-Shopify-Shop-Domain.</summary>
    public const string Shop = "shop";

    /// <summary>The note attribute or cart attribute in which a theme may hand on the web tracker's anonymous id.</summary>
    public const string BrowserAttribute = "journey_anonymous_id";

    // What is told of the shop, its goods and its staff, and of nobody's journey.
    private static readonly HashSet<string> OfTheShop =
    [
        "products", "product_listings", "product_feeds", "variants", "collections", "collection_listings", "collection_publications", "inventory_items", "inventory_levels", "inventory_shipments", "inventory_transfers",
        "locations", "locales", "markets", "themes", "domains", "metaobjects", "metafield_definitions", "shop", "app_subscriptions", "app_purchases_one_time", "app_scopes", "bulk_operations", "channels", "audit_events",
        "selling_plan_groups", "segments", "customer_groups", "tender_transactions", "order_transactions", "fulfillment_orders", "fulfillment_holds", "reverse_deliveries", "reverse_fulfillment_orders", "draft_orders",
        "scheduled_product_listings", "scheduled_product_listing", "product_publications", "profiles", "publications", "payment_schedules", "payment_terms", "companies", "company_locations", "company_contacts", "company_contact_roles",
        "discounts", "disputes", "finance_app_staff_member", "delivery_promise_settings", "attributed_sessions",
    ];

    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        var topic = delivery.Detail(Topic) ?? throw new FormatException("X-Shopify-Topic is missing");
        // Some topics are written customer.tags_added, most customers/create.
        var parts = topic.Split('/', '.');
        var (thing, verb) = (parts[0], parts.Length == 2 ? parts[1] : "");
        return (thing, verb) switch
        {
            ("customers", "data_request" or "redact") or ("shop", "redact") => throw Privacy(topic, entry),
            ("app", "uninstalled") => throw new FormatException($"the app was uninstalled from {entry["domain"].Or(entry["myshopify_domain"]).Text ?? "the shop"}: Shopify sends nothing more until it is installed again"),
            ("orders", _) => Order(verb, entry, delivery),
            ("refunds", "create") => Refund(entry, delivery),
            ("returns", _) => Return(verb, entry, delivery),
            ("fulfillments", _) => Fulfillment(verb, entry, delivery),
            ("fulfillment_events", "create") => FulfillmentEvent(entry, delivery),
            ("carts", "create" or "update") => Cart(entry, delivery),
            ("checkouts", "create" or "update") => Checkout(verb, entry, delivery),
            ("checkouts" or "fulfillment_events", "delete") => [],
            ("customers", "merge") => Merge(entry, delivery),
            ("customers", _) => Customer(verb, entry, delivery),
            ("customers_email_marketing_consent" or "customers_marketing_consent", "update") => Marketing(entry, delivery),
            ("customer", "tags_added" or "tags_removed") => Tags(verb, entry, delivery),
            ("customer" or "customer_account_settings" or "customer_payment_methods", _) => [],
            _ when OfTheShop.Contains(thing) => [],
            _ => throw new FormatException($"the topic {PropertyList.Cut(topic, 60)} is not one that is mapped"),
        };
    }

    // What happened only once is known by what it is; of what changes again and again, each content is one change.
    private static string ChangeId(string what, string id, Payload entry) => $"{what}:{id}:{entry.Fingerprint()}";

    // What a payload says of its own time, or else when Shopify noticed; how late the delivery comes says nothing.
    private static DateTimeOffset? Happened(Delivery delivery, Payload own) =>
        own.Time ?? (DateTimeOffset.TryParse(delivery.Detail(TriggeredAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var triggered) ? triggered : null);

    // An id of the GraphQL API, such as gid://shopify/Customer/4711, or of the REST API, such as 4711.
    private static string? Id(Payload id) => id.Text is { } text ? text[(text.LastIndexOf('/') + 1)..] : null;

    private static string? BrowserOf(Payload entry)
    {
        foreach (var attribute in entry["note_attributes"].Items)
            if (attribute["name"].Text == BrowserAttribute) return attribute["value"].Text;
        return entry["attributes"][BrowserAttribute].Text;
    }

    private StreamId? CustomerOf(Payload customer) => Id(customer["id"].Or(customer["admin_graphql_api_id"])) is { } id ? Issuer.Customer(id) : null;

    // An address on an order is what somebody typed at the checkout.
    private Parties Buyer(Payload entry, params ReadOnlySpan<StreamId?> records) => Parties.Of(
        entry["email"].Text ?? entry["contact_email"].Text ?? entry["customer"]["email"].Text, EvidenceGrade.TypedEmail, [CustomerOf(entry["customer"]), .. records]);
}
