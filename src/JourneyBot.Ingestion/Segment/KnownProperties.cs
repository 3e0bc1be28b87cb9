namespace JourneyBot.Ingestion.Segment;

/// <summary>The properties that the context, too, may say.</summary>
[Flags]
internal enum FromContext
{
    None = 0,
    Url = 1,
    Title = 2,
    Referrer = 4,
    Campaign = 8,
    Referral = 16,
    Account = 32,
    Locale = 64,
    Timezone = 128,
    App = 256,
    Os = 512,
    Device = 1_024,
    Name = 2_048,
    Category = 4_096,
}

/// <summary>What was seen among the properties of a call: values that others are computed from, and names that nothing else may have.</summary>
internal ref struct KnownProperties
{
    public FromContext There { get; set; }

    public ReadOnlySpan<byte> Sku { get; private set; }

    public ReadOnlySpan<byte> ProductId { get; private set; }

    public ReadOnlySpan<byte> Price { get; private set; }

    public ReadOnlySpan<byte> Quantity { get; private set; }

    public ReadOnlySpan<byte> Products { get; private set; }

    public ReadOnlySpan<byte> Total { get; private set; }

    public ReadOnlySpan<byte> CartTotal { get; private set; }

    public ReadOnlySpan<byte> Revenue { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Notes a property.</summary>
    public void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw)
    {
        There |= FlagOf(name);
        if (name.SequenceEqual("sku"u8)) Sku = raw;
        else if (name.SequenceEqual("product_id"u8) || name.SequenceEqual("productId"u8)) ProductId = raw;
        else if (name.SequenceEqual("price"u8)) Price = raw;
        else if (name.SequenceEqual("quantity"u8)) Quantity = raw;
        else if (name.SequenceEqual("products"u8)) Products = raw;
        else if (name.SequenceEqual("total"u8)) Total = raw;
        else if (name.SequenceEqual("cart_total"u8)) CartTotal = raw;
        else if (name.SequenceEqual("revenue"u8)) Revenue = raw;
        else if (name.SequenceEqual("value"u8)) Value = raw;
    }

    /// <summary>Which of the context's properties has that name.</summary>
    public static FromContext FlagOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("url"u8) ? FromContext.Url
        : name.SequenceEqual("title"u8) ? FromContext.Title
        : name.SequenceEqual("referrer"u8) ? FromContext.Referrer
        : name.SequenceEqual("campaign"u8) ? FromContext.Campaign
        : name.SequenceEqual("referral"u8) ? FromContext.Referral
        : name.SequenceEqual("account"u8) ? FromContext.Account
        : name.SequenceEqual("locale"u8) ? FromContext.Locale
        : name.SequenceEqual("timezone"u8) ? FromContext.Timezone
        : name.SequenceEqual("app"u8) ? FromContext.App
        : name.SequenceEqual("os"u8) ? FromContext.Os
        : name.SequenceEqual("device"u8) ? FromContext.Device
        : name.SequenceEqual("name"u8) ? FromContext.Name
        : name.SequenceEqual("category"u8) ? FromContext.Category
        : FromContext.None;
}
