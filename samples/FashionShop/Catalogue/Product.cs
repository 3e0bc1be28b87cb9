namespace FashionShop.Catalogue;

/// <summary>Something to buy: one garment, pair or bag in some colours and sizes.</summary>
public sealed record Product
{
    public required string Sku { get; init; }
    public required string Name { get; init; }
    public required string Category { get; init; }

    /// <summary>What to draw and what it is made of, see <see cref="Pictures.Wardrobe"/> and <see cref="Pictures.Swatch"/>.</summary>
    public required string Shape { get; init; }
    public required string Fabric { get; init; }

    public required decimal Price { get; init; }
    public bool New { get; init; }
    public required string Summary { get; init; }
    public required string Description { get; init; }
    public required string Material { get; init; }
    public required string Care { get; init; }
    public required string Fit { get; init; }
    public required IReadOnlyList<string> Sizes { get; init; }
    public required IReadOnlyList<Variant> Variants { get; init; }

    public bool HasOneSize => Sizes.Count == 1;

    public Variant? VariantIn(string? colour) => Variants.FirstOrDefault(variant => variant.Colour == colour);
}

/// <summary>A product in one colour; <see cref="Stock"/> is what the warehouse held at start, in the order of the sizes.</summary>
public sealed record Variant(string Colour, IReadOnlyList<int> Stock);

/// <summary>A colour with the second colour that goes with it in pictures (stripes, soles, grounds).</summary>
public sealed record Colour(string Id, string Name, string Hex, string Accent);

/// <summary>A department of the shop; <see cref="Picture"/> is the sku shown on its tile.</summary>
public sealed record Category(string Id, string Name, string Lead, string Picture);

/// <summary>One product in one colour and size: what a shelf holds and a cart line names.</summary>
public readonly record struct Item(string Sku, string Colour, string Size);
