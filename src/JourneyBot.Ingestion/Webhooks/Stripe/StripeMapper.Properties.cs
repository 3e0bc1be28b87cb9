namespace JourneyBot.Ingestion.Webhooks.Stripe;

internal sealed partial class StripeMapper
{
    private static PropertyList Properties(Payload entry, Payload thing)
    {
        var currency = thing["currency"].Text?.ToUpperInvariant();
        var kind = thing["object"].Text;
        var properties = new PropertyList()
            .Add(kind switch { "checkout.session" => "checkoutId", "payment_intent" => "paymentId", "invoice" => "invoiceId", "subscription" => "subscriptionId", "charge" => "chargeId", "customer" => "customerId", _ => "objectId" }, thing["id"].Text)
            .Add("total", Total(entry, thing, currency))
            .Add("currency", currency)
            .Add("status", thing["status"].Text)
            .AddId("reference", thing["client_reference_id"].Text)
            .Add("mode", thing["mode"].Text)
            .Add("paymentStatus", thing["payment_status"].Text)
            .Add("subtotal", StripeMoney.Of(thing["amount_subtotal"].Or(thing["subtotal"]), currency))
            .Add("tax", StripeMoney.Of(thing["total_details"]["amount_tax"].Or(thing["tax"]), currency))
            .Add("discount", StripeMoney.Of(thing["total_details"]["amount_discount"], currency))
            .Add("shipping", StripeMoney.Of(thing["total_details"]["amount_shipping"], currency))
            .Add("due", StripeMoney.Of(thing["amount_due"], currency))
            .Add("refunded", StripeMoney.Of(thing["amount_refunded"], currency) is > 0 and var refunded ? refunded : null)
            .Add("paymentMethods", thing["payment_method_types"].Items.Select(method => method.Text).OfType<string>())
            .Add("invoice", thing["number"].Text)
            .Add("billingReason", thing["billing_reason"].Text)
            .Add("attempt", thing["attempt_count"].Number)
            .Add("nextAttemptAt", thing["next_payment_attempt"].UnixTime())
            .Add("failureCode", thing["last_payment_error"]["code"].Or(thing["failure_code"]).Text)
            .Add("declineCode", thing["last_payment_error"]["decline_code"].Text)
            .Add("cancelReason", thing["cancellation_reason"].Or(thing["cancellation_details"]["reason"]).Text)
            .Add("cancelFeedback", thing["cancellation_details"]["feedback"].Text);
        if (kind == "subscription") AddPlan(properties, thing);
        if (kind != "payment_intent") properties.Add("paymentId", Id(thing["payment_intent"]));
        if (kind != "subscription") properties.Add("subscriptionId", Id(thing["subscription"]));
        if (kind != "invoice") properties.Add("invoiceId", Id(thing["invoice"]));
        return properties
            .Add("changed", entry["data"]["previous_attributes"].Members.Select(member => member.Key).Where(name => !PersonalFields.Contains(name)))
            .Add("metadata", thing["metadata"].Members
                .Where(member => member.Value.Text is not null && member.Key is not (CustomerMetadata or BrowserMetadata) && !PersonalFields.Contains(member.Key))
                .Select(member => new KeyValuePair<string, string>(PropertyList.Cut(member.Key, 60), Consent.Redaction.Mask(member.Value.Text ?? ""))))
            .Add("test", entry["livemode"].Flag == false ? true : null);
    }

    // What it was about: of a refund only what came back this time, where Stripe says how much had come back before.
    private static double? Total(Payload entry, Payload thing, string? currency)
    {
        if (entry["type"].Text == "charge.refunded")
        {
            var before = entry["data"]["previous_attributes"]["amount_refunded"];
            return StripeMoney.Of(thing["amount_refunded"], currency) - (StripeMoney.Of(before, currency) ?? 0) is { } back ? Math.Round(back, 3) : null;
        }

        return StripeMoney.Of(
            thing["object"].Text switch
            {
                "checkout.session" => thing["amount_total"],
                "invoice" => entry["type"].Text is "invoice.paid" or "invoice.payment_succeeded" ? thing["amount_paid"] : thing["total"],
                "payment_intent" => entry["type"].Text == "payment_intent.succeeded" ? thing["amount_received"].Or(thing["amount"]) : thing["amount"],
                _ => thing["amount"],
            },
            currency);
    }

    private static void AddPlan(PropertyList properties, Payload subscription)
    {
        var item = subscription["items"]["data"].Items.FirstOrDefault();
        var price = item["price"].Or(item["plan"]).Or(subscription["plan"]);
        var currency = price["currency"].Or(subscription["currency"]).Text;
        properties
            .Add("plan", price["nickname"].Or(price["lookup_key"]).Or(price["id"]).Text)
            .Add("priceId", price["id"].Text)
            .Add("productId", Id(price["product"]))
            .Add("price", StripeMoney.Of(price["unit_amount"].Or(price["amount"]), currency))
            .Add("interval", price["recurring"]["interval"].Or(price["interval"]).Text)
            .Add("quantity", item["quantity"].Or(subscription["quantity"]).Number)
            .Add("cancelAtPeriodEnd", subscription["cancel_at_period_end"].Flag)
            // Of newer versions of the API the period is the item's.
            .Add("periodEnd", subscription["current_period_end"].Or(item["current_period_end"]).UnixTime())
            .Add("trialEnd", subscription["trial_end"].UnixTime())
            .Add("endedAt", subscription["ended_at"].UnixTime());
    }

    private static IReadOnlyDictionary<string, string> TraitsOf(string type, Payload thing)
    {
        var traits = new WebhookTraits();
        if (type.StartsWith("customer.subscription.", StringComparison.Ordinal))
        {
            var item = thing["items"]["data"].Items.FirstOrDefault();
            traits.Add("subscription.status", type == "customer.subscription.deleted" ? "canceled" : thing["status"].Text)
                .Add("subscription.plan", item["price"]["nickname"].Or(item["price"]["lookup_key"]).Or(item["price"]["id"]).Or(thing["plan"]["id"]).Text);
        }
        else if (thing["object"].Text == "customer")
        {
            traits.Add("delinquent", thing["delinquent"].Text).Add("currency", thing["currency"].Text?.ToUpperInvariant());
            foreach (var locale in thing["preferred_locales"].Items.Take(1)) traits.Add("locale", locale.Text);
        }

        return traits.All;
    }
}
