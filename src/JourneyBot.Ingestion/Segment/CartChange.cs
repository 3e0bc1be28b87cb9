namespace JourneyBot.Ingestion.Segment;

/// <summary>What the amounts of an e-commerce event say of the cart or the order.</summary>
internal enum CartChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They are of what was added.</summary>
    Added,

    /// <summary>They are of what was taken out, and say nothing of what is left.</summary>
    Removed,

    /// <summary>They are of all of it.</summary>
    Whole,
}

/// <summary>Knows the events of Segment's e-commerce spec by their names, compared without case, spaces and punctuation.</summary>
internal static class CartChanges
{
    private const int LongestName = 40;

    private static readonly Dictionary<string, CartChange>.AlternateLookup<ReadOnlySpan<char>> Names = new Dictionary<string, CartChange>
    {
        ["productadded"] = CartChange.Added,
        ["addtocart"] = CartChange.Added,
        ["addedtocart"] = CartChange.Added,
        ["productaddedtocart"] = CartChange.Added,
        ["wishlistproductaddedtocart"] = CartChange.Added,
        ["productremoved"] = CartChange.Removed,
        ["removefromcart"] = CartChange.Removed,
        ["cartviewed"] = CartChange.Whole,
        ["cartupdated"] = CartChange.Whole,
        ["checkoutstarted"] = CartChange.Whole,
        ["checkoutstepviewed"] = CartChange.Whole,
        ["checkoutstepcompleted"] = CartChange.Whole,
        ["paymentinfoentered"] = CartChange.Whole,
        ["orderplaced"] = CartChange.Whole,
        ["orderupdated"] = CartChange.Whole,
        ["ordercompleted"] = CartChange.Whole,
        ["orderrefunded"] = CartChange.Whole,
        ["ordercancelled"] = CartChange.Whole,
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the event of that name says.</summary>
    public static CartChange Of(string name)
    {
        Span<char> plain = stackalloc char[LongestName];
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter)) continue;
            if (length == LongestName) return CartChange.None;
            plain[length++] = char.ToLowerInvariant(letter);
        }

        return Names.TryGetValue(plain[..length], out var change) ? change : CartChange.None;
    }
}
