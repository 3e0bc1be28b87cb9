using JourneyBot.Consent;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Knows the fields of foreign systems that say who somebody is rather than what they did: their values never become properties or traits.</summary>
internal static class PersonalFields
{
    // What a vendor's fields have beside the names that all doors share. Compared as lower-case letters; what begins with one of the prefixes or ends with one of the endings counts as well.
    private static readonly HashSet<string> Names =
    [
        "name", "salutation", "suffix", "zip", "zipcode", "postalcode", "postcode", "photo", "photourl", "twitterhandle", "description",
    ];

    private static readonly string[] Endings =
        ["email", "emailaddress", "phone", "phonenumber", "mobile", "firstname", "lastname", "fullname", "street", "streetaddress", "address", "postalcode", "zipcode", "fax", "birthdate", "dateofbirth"];

    private static readonly string[] Prefixes = ["mailing", "hsadditionalemail", "personmailing", "personother", "othercity", "otherstate", "othercountry", "ipcity", "ipstate", "iplat", "iplon", "hsip"];

    /// <summary>Whether a field's value may not be kept.</summary>
    public static bool Contains(string name)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        // Salesforce marks the fields of a company's own with __c.
        if (name.EndsWith("__c", StringComparison.Ordinal)) plain = plain[..^1];
        return PersonalNames.IsPersonal(plain) || Names.Contains(plain) || Endings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal)) || Prefixes.Any(prefix => plain.StartsWith(prefix, StringComparison.Ordinal));
    }
}
