namespace JourneyBot.Ingestion.Webhooks;

/// <summary>A source of signed webhooks, at <c>POST /webhooks/{source}</c>; section <c>JourneyBot:Ingestion:Webhooks:{source}</c>. A source that has no section is not there.</summary>
public sealed class WebhookOptions
{
    /// <summary>What it is: <c>shopify</c>, <c>sendgrid</c>, <c>hubspot</c>, <c>stripe</c>, <c>zendesk</c>, <c>salesforce</c> or <c>generic</c>; by default what the source is called.</summary>
    public string? Kind { get; set; }

    /// <summary>The secrets that deliveries may be signed with, at least one: several while a secret is changed. Of SendGrid the public keys.</summary>
    public IList<string> Secrets { get; init; } = [];

    /// <summary>How far the signed time may be from now, in the past or the future; 5 min by default. Of sources that sign a time.</summary>
    public TimeSpan Tolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The address that the sender calls, where a proxy changes it, such as <c>https://shop.example/webhooks/hubspot</c>; HubSpot signs it. None by default: as the request came in.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether the source's ids of customers are the company's own, which the site and other systems use too; false by default, and then they are told apart by the source's name.</summary>
    public bool OwnsCustomerIds { get; set; }

    /// <summary>The mapping file of a generic source, below the content root.</summary>
    public string? Mapping { get; set; }

    /// <summary>How the sender signs, of Salesforce and generic sources.</summary>
    public SignatureOptions Signature { get; } = new();
}
