using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Shopify;

internal sealed partial class ShopifyMapper
{
    // A cart has neither a customer nor a total: the order or the checkout with its token says whose it is, and the total is the sum of its lines.
    private IEnumerable<IncomingEvent> Cart(Payload cart, Delivery delivery)
    {
        var token = Token(cart["token"].Or(cart["id"])) ?? throw new FormatException("token is missing");
        var lines = cart["line_items"].Items.ToList();
        var total = lines.Sum(line => line["line_price"].Number ?? (line["discounted_price"].Or(line["price"]).Number ?? 0) * (line["quantity"].Number ?? 1));
        var currency = lines.Select(line => line["line_price_set"].Or(line["price_set"])["shop_money"]["currency_code"].Text).FirstOrDefault(code => code is not null);
        var parties = new Parties([Issuer.Record("cart", token)]);
        var id = ChangeId("cart", token, cart);
        var at = Happened(delivery, cart["updated_at"].Or(cart["created_at"]));
        yield return Event(delivery, id, "cart.updated", "web", at, parties, Lines(new PropertyList()
            .Add("cartId", token)
            .Add("total", Math.Round(total, 3))
            .Add("currency", currency ?? cart["currency"].Text)
            .Add("shop", delivery.Detail(Shop)), cart["line_items"]));
        foreach (var seen in Seen(delivery, id, at, parties, BrowserOf(cart))) yield return seen;
    }

    private IEnumerable<IncomingEvent> Checkout(string verb, Payload checkout, Delivery delivery)
    {
        var token = checkout["token"].Or(checkout["id"]).Needed();
        var isNew = verb == "create";
        var id = isNew ? $"checkout:{token}:created" : ChangeId("checkout", token, checkout);
        var at = isNew ? Happened(delivery, checkout["created_at"]) : Happened(delivery, checkout["updated_at"]);
        var parties = Buyer(checkout, Issuer.Record("checkout", token), Token(checkout["cart_token"]) is { } cart ? Issuer.Record("cart", cart) : null);
        yield return Event(delivery, id, isNew ? "checkout.started" : "checkout.updated", ChannelOf(checkout["source_name"].Text), at, parties, Lines(new PropertyList()
            .Add("checkoutId", token)
            .Add("total", checkout["total_price"].Number)
            .Add("currency", checkout["currency"].Text)
            .Add("subtotal", checkout["subtotal_price"].Number)
            .Add("tax", checkout["total_tax"].Number)
            .Add("discount", checkout["total_discounts"].Number)
            .Add("coupons", checkout["discount_codes"].Items.Select(code => code["code"].Text).OfType<string>())
            .Add("completedAt", checkout["completed_at"].Time)
            .Add("locale", checkout["customer_locale"].Text)
            .Add("referrer", PageAddress.Clean(checkout["referring_site"].Text))
            .Add("shop", delivery.Detail(Shop)), checkout["line_items"]));
        foreach (var seen in Seen(delivery, id, at, parties, BrowserOf(checkout))) yield return seen;
    }

    // Newer tokens come with the cart's secret key behind them.
    private static string? Token(Payload token) => token.Text?.Split('?')[0] is { Length: > 0 } plain ? plain : null;

    private static PropertyList Lines(PropertyList properties, Payload lines) => properties
        .Add("items", lines.IsList ? lines.Items.Sum(line => line["quantity"].Number ?? 0) : null)
        .AddThings("products", "lines", [.. lines.Items.Select(line => Line(line, line["quantity"]))]);

    private static Dictionary<string, object> Line(Payload line, Payload quantity)
    {
        var thing = new Dictionary<string, object>(StringComparer.Ordinal);
        Put("productId", Id(line["product_id"]));
        Put("variantId", Id(line["variant_id"]));
        Put("sku", line["sku"].Text);
        Put("name", (line["title"].Text ?? line["name"].Text) is { } title ? PropertyList.Cut(title, 100) : null);
        Put("vendor", line["vendor"].Text);
        Put("price", line["discounted_price"].Or(line["price"]).Number);
        Put("quantity", quantity.Number);
        return thing;

        void Put(string name, object? value)
        {
            if (value is not null) thing[name] = value is string text ? PropertyList.Cut(text, 100) : value;
        }
    }

    private static string[] Words(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
