using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Shopify;

internal sealed partial class ShopifyMapper
{
    private IEnumerable<IncomingEvent> Fulfillment(string verb, Payload entry, Delivery delivery)
    {
        var id = Id(entry["id"]) ?? throw new FormatException("id is missing");
        var order = Id(entry["order_id"]) ?? throw new FormatException("order_id is missing");
        var (name, known) = (verb, entry["status"].Text, entry["shipment_status"].Text) switch
        {
            (_, "cancelled", _) => ("shipment.cancelled", $"fulfillment:{id}:cancelled"),
            (_, "error" or "failure", _) => ("shipment.failed", $"fulfillment:{id}:failed"),
            (_, _, "delivered") => ("order.delivered", $"fulfillment:{id}:delivered"),
            ("create", _, _) => ("order.shipped", $"fulfillment:{id}:created"),
            ("update", _, _) => ("shipment.updated", ChangeId("fulfillment", id, entry)),
            _ => throw new FormatException($"the topic fulfillments/{PropertyList.Cut(verb, 40)} is not one that is mapped"),
        };
        var at = verb == "create" ? Happened(delivery, entry["created_at"]) : Happened(delivery, entry["updated_at"]);
        var record = Issuer.Record("order", order);
        var properties = Lines(new PropertyList()
            .Add("orderId", order)
            .Add("fulfillmentId", id)
            .Add("shipment", entry["name"].Text)
            .Add("status", entry["status"].Text)
            .Add("shipmentStatus", entry["shipment_status"].Text)
            .Add("carrier", entry["tracking_company"].Text)
            .Add("trackingNumber", entry["tracking_number"].Text)
            .Add("shop", delivery.Detail(Shop)), entry["line_items"]);
        yield return Event(delivery, known, name, "crm", at, new Parties([record]), properties);
        // All that is told of an order belongs to its record, so that what two topics tell is known as the same; the address leads on to the customer.
        if (entry["email"].Text is { } email && at is not null) yield return Event(delivery, known + ":email", null, "crm", at, new Parties([record], email, EvidenceGrade.TypedEmail));
    }

    private IEnumerable<IncomingEvent> FulfillmentEvent(Payload entry, Delivery delivery)
    {
        var order = Id(entry["order_id"]) ?? throw new FormatException("order_id is missing");
        var fulfillment = Id(entry["fulfillment_id"]) ?? throw new FormatException("fulfillment_id is missing");
        var isDelivered = entry["status"].Text == "delivered";
        var properties = new PropertyList().Add("orderId", order).Add("fulfillmentId", fulfillment).Add("shipmentStatus", entry["status"].Text).Add("estimatedDelivery", entry["estimated_delivery_at"].Time).Add("shop", delivery.Detail(Shop));
        yield return Event(
            delivery,
            isDelivered ? $"fulfillment:{fulfillment}:delivered" : $"fulfillment-event:{entry["id"].Needed()}",
            isDelivered ? "order.delivered" : "shipment.updated",
            "crm",
            Happened(delivery, entry["happened_at"].Or(entry["created_at"])),
            new Parties([Issuer.Record("order", order)]),
            properties);
    }
}
