using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Webhooks.SendGrid;

/// <summary>Maps the events of SendGrid's event webhook.</summary>
internal sealed class SendGridMapper(string door, Issuer issuer) : WebhookMapper(door, issuer)
{
    /// <summary>The custom argument in which the sender of a mail may name the company's own customer id.</summary>
    public const string CustomerArgument = "journey_customer_id";

    /// <summary>The custom argument in which the sender of a mail may hand on the web tracker's anonymous id.</summary>
    public const string BrowserArgument = "journey_anonymous_id";

    // What SendGrid itself says of an event; all else at its side are the arguments that the sender gave the mail.
    private static readonly HashSet<string> OwnFields =
    [
        "email", "timestamp", "event", "smtp-id", "category", "sg_event_id", "sg_message_id", "useragent", "ip", "url", "url_offset", "reason", "status", "response", "attempt", "tls", "type", "bounce_classification",
        "asm_group_id", "pool", "cert_err", "sg_machine_open", "sg_content_type", "sg_user_id", "sg_template_id", "sg_template_name", "newsletter", "send_at", "post_type",
        "marketing_campaign_id", "marketing_campaign_name", "marketing_campaign_version", "marketing_campaign_split_id", "mc_stats", "phase_id", "template_id", "template_hash", "template_version_id",
        "singlesend_id", "singlesend_name", "mc_auto_id", "mc_auto_name", "mc_auto_step_id", "mc_pod_id", "nlvx_campaign_id", "nlvx_campaign_split_id", "nlvx_user_id", "unique_args", CustomerArgument, BrowserArgument,
    ];

    /// <inheritdoc />
    protected override IEnumerable<IncomingEvent> Events(Payload entry, Delivery delivery)
    {
        var kind = entry["event"].Needed();
        // Of the account, not of a mail.
        if (kind == "account_status_change") yield break;
        var name = NameOf(kind, entry["type"].Text) ?? throw new FormatException($"the event {PropertyList.Cut(kind, 60)} is not one that is mapped");
        var id = entry["sg_event_id"].Text is { } own ? PropertyList.Cut(own, 150) : "mail:" + entry.Fingerprint();
        var at = entry["timestamp"].UnixTime() ?? throw new FormatException("timestamp is missing");
        var customer = Argument(entry, CustomerArgument) is { } known ? Issuer.Own(known) : (StreamId?)null;
        var parties = Parties.Of(entry["email"].Needed(), EvidenceGrade.SignedToken, customer);
        var traits = TraitsOf(kind, entry);
        yield return Event(delivery, id, name, "email", at, parties, Properties(entry), traits.All);
        foreach (var seen in Seen(delivery, id, at, parties, Argument(entry, BrowserArgument))) yield return seen;
    }

    private static string? NameOf(string kind, string? type) => kind switch
    {
        "processed" => "email.processed",
        "delivered" => "email.delivered",
        "deferred" => "email.deferred",
        "dropped" => "email.dropped",
        // A bounce of type blocked is the receiving server's no to this one mail; the address stays good.
        "bounce" => type == "blocked" ? "email.blocked" : "email.bounced",
        "blocked" => "email.blocked",
        "open" => "email.opened",
        "click" => "email.clicked",
        "spamreport" => "email.reported_as_spam",
        "unsubscribe" => "email.unsubscribed",
        "group_unsubscribe" => "email.group_unsubscribed",
        "group_resubscribe" => "email.group_resubscribed",
        _ => null,
    };

    private static WebhookTraits TraitsOf(string kind, Payload entry) => kind switch
    {
        "unsubscribe" or "spamreport" => new WebhookTraits().AddOptOut(),
        "group_unsubscribe" or "group_resubscribe" when entry["asm_group_id"].Text is { } group =>
            new WebhookTraits().Add($"consent.email.group.{group}", kind == "group_unsubscribe" ? Consent.ConsentState.Denied : Consent.ConsentState.Granted),
        _ => new WebhookTraits(),
    };

    private static PropertyList Properties(Payload entry) => new PropertyList()
        .Add("messageId", entry["sg_message_id"].Text)
        .Add("smtpId", entry["smtp-id"].Text)
        .Add("categories", entry["category"].IsList ? entry["category"].Items.Select(item => item.Text).OfType<string>() : entry["category"].Text is { } one ? [one] : [])
        .Add("url", PageAddress.Clean(entry["url"].Text))
        .Add("urlIndex", entry["url_offset"]["index"].Number)
        .Add("contentType", entry["sg_content_type"].Or(entry["url_offset"]["type"]).Text)
        // Mail programs that fetch pictures ahead open mails that nobody has read.
        .Add("machineOpen", entry["sg_machine_open"].Flag)
        .Add("userAgent", entry["useragent"].Text is { } agent ? PropertyList.Cut(agent, 200) : null)
        .AddWritten("reason", entry["reason"].Text)
        .Add("status", entry["status"].Text)
        .AddWritten("response", entry["response"].Text)
        .Add("attempt", entry["attempt"].Number)
        .Add("bounceType", entry["event"].Text == "bounce" ? entry["type"].Text : null)
        .Add("bounceClass", entry["bounce_classification"].Text)
        .Add("tls", entry["tls"].Flag)
        .Add("groupId", entry["asm_group_id"].Number)
        .Add("pool", entry["pool"]["name"].Text)
        .Add("campaignId", entry["marketing_campaign_id"].Or(entry["singlesend_id"]).Or(entry["mc_auto_id"]).Or(entry["newsletter"]["newsletter_id"]).Text)
        .Add("campaign", entry["marketing_campaign_name"].Or(entry["singlesend_name"]).Or(entry["mc_auto_name"]).Text)
        .Add("templateId", entry["template_id"].Or(entry["sg_template_id"]).Text)
        .Add("template", entry["sg_template_name"].Text)
        .Add("args", Arguments(entry));

    private static string? Argument(Payload entry, string name) => entry[name].Or(entry["unique_args"][name]).Text;

    private static IEnumerable<KeyValuePair<string, string>> Arguments(Payload entry)
    {
        foreach (var (name, value) in entry.Members.Where(member => !OwnFields.Contains(member.Key)).Concat(entry["unique_args"].Members.Where(member => member.Key is not (CustomerArgument or BrowserArgument))))
            if (value.Text is { } text && !PersonalFields.Contains(name)) yield return new(PropertyList.Cut(name, 60), Consent.Redaction.Mask(text));
    }
}
