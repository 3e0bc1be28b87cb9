using JourneyBot.Consent;
using JourneyBot.Identity;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Gathers what a vendor states of a customer: nothing that says who they are, and texts cut and masked.</summary>
internal sealed class WebhookTraits
{
    private const int MaxTraits = 90;
    private const int MaxValue = 500;
    private const string AccountPrefix = "account.";

    private readonly Dictionary<string, string> traits = new(StringComparer.Ordinal);

    /// <summary>What is gathered.</summary>
    public IReadOnlyDictionary<string, string> All => traits;

    /// <summary>A trait; none, one with a personal name, and one too many is left out.</summary>
    public WebhookTraits Add(string name, string? value)
    {
        if (value is not null && name.Length is > 0 and <= 100 && traits.Count < MaxTraits && !PersonalFields.Contains(name)) traits[name] = PropertyList.Cut(Redaction.Mask(value), MaxValue);
        return this;
    }

    /// <summary>A trait that is another system's id: it is not masked, however much its digits look like a card's.</summary>
    public WebhookTraits AddId(string name, string? id)
    {
        if (id is not null) traits[name] = PropertyList.Cut(id, MaxValue);
        return this;
    }

    /// <summary>A trait of the account that the entry tells of; see <see cref="Membership.AboutTrait"/>.</summary>
    public WebhookTraits AddOfAccount(string name, string? value) => PersonalFields.Contains(name) ? this : Add(AccountPrefix + name, value);

    /// <summary>Whether the customer may be sent marketing; null says nothing.</summary>
    public WebhookTraits AddMarketing(bool? granted)
    {
        if (granted is { } given) traits[ConsentState.MarketingTrait] = given ? ConsentState.Granted : ConsentState.Denied;
        return this;
    }

    /// <summary>The customer wants no more messages: that counts in every channel.</summary>
    public WebhookTraits AddOptOut()
    {
        traits[ConsentState.MarketingTrait] = ConsentState.Denied;
        traits[ConsentState.ProactiveTrait] = ConsentState.Denied;
        traits[ConsentState.OptOutTrait] = "true";
        return this;
    }
}
