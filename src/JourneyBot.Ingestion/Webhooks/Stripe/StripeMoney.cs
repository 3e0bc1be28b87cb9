namespace JourneyBot.Ingestion.Webhooks.Stripe;

/// <summary>Stripe's amounts, which are whole numbers of a currency's smallest unit as Stripe counts it.</summary>
internal static class StripeMoney
{
    // By Stripe's list of currencies. Its króna and Uganda's shilling have no smaller unit, but are sent as if they had one.
    private static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase) { "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF" };
    private static readonly HashSet<string> Thousandths = new(StringComparer.OrdinalIgnoreCase) { "BHD", "JOD", "KWD", "OMR", "TND" };

    // Far above any amount; beyond, a number has no exact units left.
    private const double Most = 1e15;

    /// <summary>The amount in the currency itself; null for none.</summary>
    public static double? Of(Payload amount, string? currency)
    {
        if (amount.Number is not { } number || Math.Abs(number) > Most) return null;
        if (currency is not null && Whole.Contains(currency)) return number;
        // In decimals, so that 18475 cents are 184.75 and nothing near it.
        return (double)((decimal)number / (currency is not null && Thousandths.Contains(currency) ? 1_000 : 100));
    }
}
