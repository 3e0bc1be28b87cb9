using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Stripe;

/// <summary>Maps Stripe's events: what customers paid, subscribed to and were refunded.</summary>
internal sealed partial class StripeMapper(string door, Issuer issuer) : WebhookMapper(door, issuer)
{
    /// <summary>The metadata in which a company may name its own customer id.</summary>
    public const string CustomerMetadata = "journey_customer_id";

    /// <summary>The metadata in which a company may hand on the web tracker's anonymous id.</summary>
    public const string BrowserMetadata = "journey_anonymous_id";

    // What a customer has to do with; all else is of the account, its products and its bank.
    private static readonly HashSet<string> OfCustomers = ["checkout", "payment_intent", "charge", "customer", "invoice", "setup_intent", "subscription_schedule", "quote", "invoice_payment"];

    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        var type = entry["type"].Needed();
        if (!OfCustomers.Contains(type.Split('.')[0])) yield break;
        var thing = entry["data"]["object"];
        if (!thing.IsObject) throw new FormatException("data.object is missing: of Stripe's events those with a snapshot are read");
        if (Name(type, thing) is not { } name) yield break;
        var id = entry["id"].Needed();
        var at = entry["created"].UnixTime() ?? throw new FormatException("created is missing");
        var parties = PartiesOf(type, thing);
        yield return Event(delivery, id, name, type.StartsWith("checkout.", StringComparison.Ordinal) ? "web" : "crm", at, parties, Properties(entry, thing), TraitsOf(type, thing));
        foreach (var seen in Seen(delivery, id, at, parties, thing["metadata"][BrowserMetadata].Text)) yield return seen;
    }

    private static string? Name(string type, Payload thing) => type switch
    {
        // A session may be completed before a slow way to pay has paid; then the order is when it has.
        "checkout.session.completed" when thing["mode"].Text == "setup" => "checkout.submitted",
        "checkout.session.completed" => thing["payment_status"].Text == "unpaid" ? "checkout.submitted" : "order.completed",
        "checkout.session.async_payment_succeeded" => "order.completed",
        "checkout.session.async_payment_failed" => "payment.failed",
        "checkout.session.expired" => "checkout.expired",
        "payment_intent.created" => "payment.started",
        "payment_intent.succeeded" => "payment.succeeded",
        "payment_intent.payment_failed" => "payment.failed",
        "payment_intent.requires_action" => "payment.action_required",
        "payment_intent.amount_capturable_updated" => "payment.authorized",
        "payment_intent.processing" => "payment.processing",
        "payment_intent.canceled" => "payment.cancelled",
        "payment_intent.partially_funded" => "payment.partially_funded",
        "charge.refunded" => "order.refunded",
        "charge.refund.updated" => "refund.updated",
        "customer.subscription.deleted" => "subscription.cancelled",
        "customer.subscription.trial_will_end" => "subscription.trial_ending",
        _ when type.StartsWith("customer.subscription.", StringComparison.Ordinal) => "subscription." + type["customer.subscription.".Length..],
        // A source, a tax id or a discount of a customer is named with it.
        _ => type.LastIndexOf('.') is var dot and > 0 ? $"{type[..dot].Replace('.', '_')}.{type[(dot + 1)..]}" : null,
    };

    private Parties PartiesOf(string type, Payload thing)
    {
        var isCustomer = thing["object"].Text == "customer";
        var customer = isCustomer ? thing["id"].Text : Id(thing["customer"]);
        var email = thing["customer_details"]["email"].Text ?? thing["customer_email"].Text ?? thing["receipt_email"].Text ?? thing["billing_details"]["email"].Text ?? thing["last_payment_error"]["payment_method"]["billing_details"]["email"].Text
            ?? (isCustomer ? thing["email"].Text : thing["customer"]["email"].Text);
        var payment = thing["object"].Text == "payment_intent" ? thing["id"].Text : Id(thing["payment_intent"]);
        // A guest's payment names nobody; the session that led to it does, and both name the payment.
        var own = thing["metadata"][CustomerMetadata].Text;
        return Parties.Of(
            email,
            type.StartsWith("checkout.", StringComparison.Ordinal) ? EvidenceGrade.TypedEmail : EvidenceGrade.SignedToken,
            own is null ? null : Issuer.Own(own),
            customer is null ? null : Issuer.Signed(customer),
            payment is null ? null : Issuer.Record("payment", payment),
            customer is null && email is null && own is null && payment is null && thing["id"].Text is { } id ? Issuer.Record(thing["object"].Text ?? "object", id) : (StreamId?)null);
    }

    // An id, or in its place the thing itself.
    private static string? Id(Payload reference) => reference.Text ?? reference["id"].Text;
}
