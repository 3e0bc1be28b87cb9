using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.Zendesk;

/// <summary>Maps Zendesk's events of tickets and users, and the JSON that a trigger or an automation was given to send.</summary>
internal sealed partial class ZendeskMapper(string door, Issuer issuer) : WebhookMapper(door, issuer)
{
    /// <summary>The detail that holds X-Zendesk-Webhook-Invocation-Id, the same for each try of one delivery.</summary>
    public const string Invocation = "invocation";

    private const string Prefix = "zen:event-type:";

    // What is told of the help centre, the agents and the organisations.
    private static readonly HashSet<string> OfTheDesk = ["organization", "agent", "article", "community_post", "community_topic", "account", "live_messaging", "omnichannel_config", "business_rule", "custom_object", "section", "category"];

    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        var type = entry["type"].Text;
        if (type is null || !type.StartsWith(Prefix, StringComparison.Ordinal)) return Triggered(entry, delivery);
        var dot = type.LastIndexOf('.');
        var (thing, verb) = dot > Prefix.Length ? (type[Prefix.Length..dot], type[(dot + 1)..]) : throw new FormatException($"type {PropertyList.Cut(type, 60)} is none");
        return thing switch
        {
            "ticket" => Ticket(verb, entry, delivery),
            "user" => User(verb, entry, delivery),
            _ when OfTheDesk.Contains(thing.Split('.')[0]) => [],
            _ => throw new FormatException($"type {PropertyList.Cut(type, 80)} is not one that is mapped"),
        };
    }

    private IEnumerable<IncomingEvent> Ticket(string verb, Payload entry, Delivery delivery)
    {
        var (ticket, change, comment) = (entry["detail"], entry["event"], entry["event"]["comment"]);
        var id = ticket["id"].Needed();
        var requester = ticket["requester_id"].Text;
        var isCustomers = verb is "created" || (verb == "comment_added" && comment["author"]["is_staff"].Flag != true && (comment["author"]["id"].Text is not { } author || author == requester));
        var name = (verb, change["current"].Text?.ToUpperInvariant()) switch
        {
            // The two ends of a ticket are what a funnel counts.
            ("status_changed", "SOLVED") => "ticket.solved",
            ("status_changed", "CLOSED") => "ticket.closed",
            _ => "ticket." + verb,
        };
        var parties = Parties.Of(null, EvidenceGrade.SignedToken, requester is null ? null : Issuer.Customer(requester), Issuer.Record("ticket", id));
        var properties = new PropertyList()
            .Add("ticketId", id)
            .AddWritten("title", ticket["subject"].Text)
            .Add("status", ticket["status"].Text?.ToLowerInvariant())
            .Add("priority", ticket["priority"].Text?.ToLowerInvariant())
            .Add("type", ticket["type"].Text?.ToLowerInvariant())
            .Add("tags", ticket["tags"].Items.Select(tag => tag.Text).OfType<string>())
            .Add("via", ticket["via"]["channel"].Text)
            .Add("current", Plain(change["current"]))
            .Add("previous", Plain(change["previous"]))
            .Add("added", change["tags_added"].Or(change["added_tags"]).Items.Select(tag => tag.Text).OfType<string>())
            .Add("removed", change["tags_removed"].Or(change["removed_tags"]).Items.Select(tag => tag.Text).OfType<string>())
            .Add("field", change["field"]["raw_name"].Or(change["field"]["name"]).Or(change["field"]["id"]).Text)
            .Add("isPublic", comment["is_public"].Or(verb == "created" ? ticket["is_public"] : default).Flag)
            .Add("byCustomer", verb is "created" or "comment_added" ? isCustomers : null);
        // What an agent noted for colleagues is not part of the customer's story.
        if (comment["is_public"].Flag == true) properties.AddWritten("text", comment["body"].Text);
        else if (verb == "created" && ticket["is_public"].Flag != false) properties.AddWritten("text", ticket["description"].Text);
        yield return Event(delivery, entry["id"].Needed(), name, isCustomers ? ChannelOf(ticket["via"]["channel"].Text) : "crm", entry["time"].Time, parties, properties);
    }

    private IEnumerable<IncomingEvent> User(string verb, Payload entry, Delivery delivery)
    {
        var (user, change) = (entry["detail"], entry["event"]);
        var id = user["id"].Text ?? entry["subject"].Text?.Split(':')[^1] ?? throw new FormatException("detail.id is missing");
        // Those who answer tickets are no customers.
        if (user["role"].Text is { } role && !role.Equals("end-user", StringComparison.OrdinalIgnoreCase)) yield break;
        var email = user["email"].Text ?? (verb is "identity_created" or "identity_changed" && change["identity"]["type"].Text is "email" ? change["identity"]["value"].Text : null);
        // The company's own id, where it gave its users theirs.
        var own = user["external_id"].Text;
        var parties = Parties.Of(email, EvidenceGrade.SignedToken, Issuer.Customer(id), own is null ? null : Webhooks.Issuer.Own(own));
        var traits = new WebhookTraits().AddId("organizationId", user["organization_id"].Text);
        if (verb == "tags_changed") traits.Add("tags", string.Join(", ", change["current"].Items.Concat(change["added"].Items).Select(tag => tag.Text).OfType<string>()) is { Length: > 0 } tags ? tags : null);
        yield return Event(
            delivery,
            entry["id"].Needed(),
            "contact." + verb,
            "crm",
            entry["time"].Time,
            parties,
            new PropertyList().Add("contactId", id).Add("current", PersonalFields.Contains(verb.Replace("_changed", "", StringComparison.Ordinal)) ? null : Plain(change["current"])).Add("organizationId", user["organization_id"].Text),
            traits.All);
    }

    private static string? Plain(Payload value) => value.Text is { } text ? Consent.Redaction.Mask(text) : null;

    private static string ChannelOf(string? via) => via?.ToLowerInvariant() switch
    {
        "email" or "mail" => "email",
        "web" or "web_form" or "web_service" or "web_widget" or "help_center" or "helpcenter" or "web form" => "web",
        "mobile" or "mobile_sdk" or "mobile sdk" => "app",
        "facebook" or "twitter" or "twitter_dm" or "instagram_dm" or "x_corp_dm" or "any_channel" => "social",
        "chat" or "messaging" or "native_messaging" or "chat_transcript" => "chat",
        "whatsapp" or "line" or "telegram" or "wechat" or "viber" => "social",
        "sms" => "sms",
        "voice" or "phone" or "phone_call_inbound" or "voicemail" => "phone",
        _ => "crm",
    };
}
