using System.Collections.Frozen;
using JourneyBot.Consent.Recognisers;

namespace JourneyBot.Consent;

/// <summary>How much is looked for in the fields of which no rule says anything: the more a person may have written it, the more.</summary>
internal static class FieldDefaults
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Written =
        "text title query message comment note notes body subject description reason error feedback review question answer utterance transcript summary search searchterm term keyword".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Links =
        "url path referrer referer href link page location search_url".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Codes = ["id", "ids", "sku", "ean", "gtin", "key", "token", "hash"];

    /// <summary>The scope of a field.</summary>
    public static MaskScope Of(ReadOnlySpan<char> name)
    {
        if (Written.Contains(name)) return MaskScope.All;
        if (Links.Contains(name)) return MaskScope.Link;
        foreach (var code in Codes)
            if (name.EndsWith(code, StringComparison.OrdinalIgnoreCase)) return MaskScope.Addresses;
        return MaskScope.Sure;
    }
}
