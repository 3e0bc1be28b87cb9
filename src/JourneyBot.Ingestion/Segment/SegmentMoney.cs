using System.Globalization;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Computes with the amounts of Segment's e-commerce events, which senders write as numbers or as texts.</summary>
internal static class SegmentMoney
{
    // Beyond these an amount is a mistake, and products of two would overflow.
    private const decimal MostPrice = 1_000_000_000_000m;
    private const decimal MostQuantity = 1_000_000_000m;

    /// <summary>The number; null where the value is none.</summary>
    public static decimal? Number(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > 2 && raw[0] == '"') raw = raw[1..^1];
        return decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.Abs(number) <= MostPrice ? number : null;
    }

    /// <summary>Price times quantity, where one is meant unless it says another.</summary>
    public static decimal? Of(ReadOnlySpan<byte> price, ReadOnlySpan<byte> quantity)
    {
        if (Number(price) is not { } each) return null;
        var count = quantity.IsEmpty ? 1 : Number(quantity);
        return count is { } many && decimal.Abs(many) <= MostQuantity ? each * many : null;
    }

    /// <summary>What the products of a list cost together; null where one has no price.</summary>
    public static decimal? Sum(ReadOnlySpan<byte> products)
    {
        if (products.IsEmpty || products[0] != '[') return null;
        var sum = 0m;
        var reader = new System.Text.Json.Utf8JsonReader(products);
        reader.Read();
        while (reader.Read() && reader.TokenType != System.Text.Json.JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var product = products[start..(int)reader.BytesConsumed];
            if (Of(JsonText.Member(product, "price"u8), JsonText.Member(product, "quantity"u8)) is not { } cost) return null;
            sum += cost;
        }

        return sum;
    }
}
