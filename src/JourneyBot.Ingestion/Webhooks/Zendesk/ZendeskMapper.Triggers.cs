using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Zendesk;

internal sealed partial class ZendeskMapper
{
    // What a trigger sends is what an administrator wrote: the names of docs/webhooks.md, flat or under "ticket", with the ticket's fields under their own names.
    private IEnumerable<IncomingEvent> Triggered(Payload entry, Delivery delivery)
    {
        var ticket = entry["ticket"].IsObject ? entry["ticket"] : entry;
        var requester = ticket["requester"];
        var id = entry["ticket_id"].Or(ticket["id"]).Text ?? throw new FormatException("ticket_id is missing: let the trigger send the fields that docs/webhooks.md lists");
        var requesterId = entry["requester_id"].Or(ticket["requester_id"]).Or(requester["id"]).Text;
        var own = entry["requester_external_id"].Or(requester["external_id"]).Text;
        var email = entry["requester_email"].Or(requester["email"]).Text;
        var at = entry["updated_at"].Or(ticket["updated_at"]).Or(entry["created_at"]).Or(ticket["created_at"]).Time;
        var status = entry["ticket_status"].Or(entry["status"]).Or(ticket["status"]).Text?.ToLowerInvariant();
        var name = entry["event"].Or(entry["event_type"]).Text ?? (status is "solved" or "closed" ? "ticket." + status : "ticket.updated");
        if (name.Length > 100) throw new FormatException("event is a name of at most 100 characters");
        var tags = ticket["tags"];
        var parties = Parties.Of(
            email, EvidenceGrade.SignedToken, own is null ? null : Webhooks.Issuer.Own(own), requesterId is null ? null : Issuer.Customer(requesterId), Issuer.Record("ticket", id));
        yield return Event(
            delivery,
            $"ticket:{id}:{(delivery.Detail(Invocation) is { } invocation ? PropertyList.Cut(invocation, 60) : "")}:{entry.Fingerprint()}",
            name,
            name == "ticket.created" ? ChannelOf(entry["via"].Or(ticket["via"]).Or(ticket["via"]["channel"]).Text) : "crm",
            at,
            parties,
            new PropertyList()
                .Add("ticketId", id)
                .AddWritten("title", entry["ticket_title"].Or(ticket["title"]).Or(ticket["subject"]).Text)
                .Add("status", status)
                .Add("priority", entry["ticket_priority"].Or(ticket["priority"]).Text?.ToLowerInvariant())
                .Add("type", ticket["ticket_type"].Or(ticket["type"]).Text?.ToLowerInvariant())
                .Add("tags", tags.IsList ? tags.Items.Select(tag => tag.Text).OfType<string>() : tags.Text?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [])
                .Add("via", entry["via"].Or(ticket["via"]).Text)
                .Add("satisfaction", entry["satisfaction"].Or(ticket["satisfaction_rating"]).Text?.ToLowerInvariant())
                .AddWritten("text", entry["comment"].Or(ticket["latest_public_comment"]).Text));
    }
}
