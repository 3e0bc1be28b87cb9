using JourneyBot.Ingestion.Doors;
using JourneyBot.Identity;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Shopify;

internal sealed partial class ShopifyMapper
{
    private IEnumerable<IncomingEvent> Order(string verb, Payload order, Delivery delivery)
    {
        var id = Id(order["id"]) ?? throw new FormatException("id is missing");
        var (name, known, at) = verb switch
        {
            "create" => ("order.completed", $"order:{id}:created", Happened(delivery, order["created_at"])),
            "paid" => ("order.paid", $"order:{id}:paid", Happened(delivery, order["updated_at"])),
            "cancelled" => ("order.cancelled", $"order:{id}:cancelled", Happened(delivery, order["cancelled_at"].Or(order["updated_at"]))),
            "fulfilled" => ("order.shipped", $"order:{id}:fulfilled", Happened(delivery, order["updated_at"])),
            "partially_fulfilled" => ("order.partially_shipped", ChangeId("order", id, order), Happened(delivery, order["updated_at"])),
            "updated" or "edited" => ("order.updated", ChangeId("order", id, order), Happened(delivery, order["updated_at"])),
            "delete" => ("order.deleted", $"order:{id}:deleted", Happened(delivery, default)),
            "risk_assessment_changed" or "shopify_protect_eligibility_changed" or "link_requested" => ("", "", null),
            _ => throw new FormatException($"the topic orders/{PropertyList.Cut(verb, 40)} is not one that is mapped"),
        };
        if (name.Length == 0) yield break;

        var parties = Buyer(order, Issuer.Record("order", id), Token(order["cart_token"]) is { } cart ? Issuer.Record("cart", cart) : null, order["checkout_token"].Text is { } checkout ? Issuer.Record("checkout", checkout) : null);
        // What a member of the staff or a carrier did happened in the back office, not where the customer bought.
        yield return Event(delivery, known, name, name is "order.completed" or "order.paid" ? ChannelOf(order["source_name"].Text) : "crm", at, parties, OrderProperties(order, delivery, verb is "updated" or "edited"));
        foreach (var seen in Seen(delivery, known, at, parties, BrowserOf(order))) yield return seen;
    }

    private static PropertyList OrderProperties(Payload order, Delivery delivery, bool isChanged) =>
        Lines(new PropertyList()
            .Add("orderId", Id(order["id"]))
            .Add("order", order["name"].Text)
            .Add("total", isChanged ? order["current_total_price"].Or(order["total_price"]).Number : order["total_price"].Number)
            .Add("currency", order["currency"].Text)
            .Add("subtotal", order["subtotal_price"].Number)
            .Add("tax", order["total_tax"].Number)
            .Add("discount", order["total_discounts"].Number)
            .Add("shipping", order["total_shipping_price_set"]["shop_money"]["amount"].Number)
            .Add("coupons", order["discount_codes"].Items.Select(code => code["code"].Text).OfType<string>())
            .Add("paymentMethods", order["payment_gateway_names"].Items.Select(gateway => gateway.Text).OfType<string>())
            .Add("financialStatus", order["financial_status"].Text)
            .Add("fulfillmentStatus", order["fulfillment_status"].Text)
            .Add("cancelReason", order["cancel_reason"].Text)
            .Add("locale", order["customer_locale"].Text)
            .Add("referrer", PageAddress.Clean(order["referring_site"].Text))
            .Add("tags", Words(order["tags"].Text))
            .Add("sourceName", order["source_name"].Text)
            .Add("shop", delivery.Detail(Shop))
            .Add("test", order["test"].Flag == true ? true : null), order["line_items"]);

    // A refund names its order only: the order's own webhook says whose that is.
    private IEnumerable<IncomingEvent> Refund(Payload refund, Delivery delivery)
    {
        var order = Id(refund["order_id"]) ?? throw new FormatException("order_id is missing");
        var payments = refund["transactions"].Items.Where(payment => payment["kind"].Text is "refund" or null && payment["status"].Text is "success" or null).ToList();
        var lines = refund["refund_line_items"].Items.ToList();
        var total = payments.Count > 0 ? payments.Sum(payment => payment["amount"].Number ?? 0) : lines.Sum(line => (line["subtotal"].Number ?? 0) + (line["total_tax"].Number ?? 0));
        var properties = new PropertyList()
            .Add("orderId", order)
            .Add("refundId", refund["id"].Needed())
            .Add("total", Math.Round(total, 3))
            .Add("currency", payments.Select(payment => payment["currency"].Text).FirstOrDefault(currency => currency is not null))
            .Add("items", lines.Sum(line => line["quantity"].Number ?? 0))
            .AddThings("products", "lines", [.. lines.Select(line => Line(line["line_item"], line["quantity"]))])
            .Add("shop", delivery.Detail(Shop));
        yield return Event(delivery, $"refund:{refund["id"].Needed()}", "order.refunded", "crm", Happened(delivery, refund["processed_at"].Or(refund["created_at"])), new Parties([Issuer.Record("order", order)]), properties);
    }

    private IEnumerable<IncomingEvent> Return(string verb, Payload entry, Delivery delivery)
    {
        var id = Id(entry["id"].Or(entry["admin_graphql_api_id"])) ?? throw new FormatException("id is missing");
        var order = Id(entry["order"]["id"].Or(entry["order"]["admin_graphql_api_id"]).Or(entry["order_id"])) ?? throw new FormatException("order.id is missing");
        var name = verb switch
        {
            "request" => "return.requested",
            "approve" => "return.approved",
            "decline" => "return.declined",
            "cancel" => "return.cancelled",
            "close" => "return.closed",
            "reopen" => "return.reopened",
            "process" => "return.processed",
            "update" => "return.updated",
            _ => throw new FormatException($"the topic returns/{PropertyList.Cut(verb, 40)} is not one that is mapped"),
        };
        var properties = new PropertyList().Add("returnId", id).Add("orderId", order).Add("return", entry["name"].Text).Add("status", entry["status"].Text)
            .Add("items", entry["total_return_line_items"].Or(entry["total_quantity"]).Number).Add("declineReason", entry["decline"]["reason"].Text).Add("shop", delivery.Detail(Shop));
        yield return Event(delivery, ChangeId($"return:{verb}", id, entry), name, verb == "request" ? "web" : "crm", Happened(delivery, entry["updated_at"].Or(entry["created_at"])), new Parties([Issuer.Record("order", order)]), properties);
    }

    // The online store has a name; other ways to sell that are apps of their own have a number.
    private static string ChannelOf(string? source) => source switch
    {
        "pos" => "store",
        "iphone" or "android" => "app",
        "shopify_draft_order" => "crm",
        _ => "web",
    };
}
