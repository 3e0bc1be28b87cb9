using System.Text;

namespace JourneyBot.Ingestion.Webhooks.Salesforce;

/// <summary>Salesforce's API names in the words of journeys.</summary>
internal static class SalesforceNames
{
    private static readonly Dictionary<string, string> Things = new(StringComparer.Ordinal)
    {
        ["Contact"] = "contact", ["Lead"] = "lead", ["Account"] = "account", ["Opportunity"] = "deal", ["OpportunityContactRole"] = "deal", ["Case"] = "ticket", ["CaseComment"] = "ticket", ["Order"] = "order",
        ["CampaignMember"] = "campaign_member", ["Task"] = "task", ["Event"] = "meeting", ["EmailMessage"] = "email_message", ["Quote"] = "quote", ["Contract"] = "contract", ["Asset"] = "asset",
    };

    /// <summary>What an object is called in the names of events: <c>Opportunity</c> is a deal, <c>My_Object__c</c> a <c>my_object</c>.</summary>
    public static string Thing(string entity) => Things.TryGetValue(entity, out var thing) ? thing : Words(entity, "_");

    /// <summary>A platform event's name, <c>object.verb</c>: <c>Order_Shipped__e</c> is <c>order.shipped</c>.</summary>
    public static string Event(string apiName)
    {
        var words = Words(apiName, "_");
        var last = words.LastIndexOf('_');
        return last > 0 ? $"{words[..last]}.{words[(last + 1)..]}" : words;
    }

    /// <summary>A field's name as a property or trait: <c>Loyalty_Tier__c</c> is <c>loyaltyTier</c>.</summary>
    public static string Field(string apiName)
    {
        var words = Words(apiName, " ").Split(' ');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    // Without the suffix that marks a company's own, and without the namespace of a managed package before it.
    private static string Words(string apiName, string mark)
    {
        var parts = apiName.Split("__", StringSplitOptions.RemoveEmptyEntries);
        var plain = parts.Length switch { 0 => apiName, 1 => parts[0], 2 => parts[0], _ => parts[1] };
        var words = new StringBuilder();
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] is '_' or ' ') continue;
            var begins = i > 0 && (plain[i - 1] is '_' or ' ' || (char.IsUpper(plain[i]) && (char.IsLower(plain[i - 1]) || char.IsDigit(plain[i - 1]) || (i + 1 < plain.Length && char.IsLower(plain[i + 1])))));
            if (begins && words.Length > 0) words.Append(mark);
            words.Append(char.ToLowerInvariant(plain[i]));
        }

        return words.Length > 0 ? words.ToString() : throw new FormatException("a name is empty");
    }
}
