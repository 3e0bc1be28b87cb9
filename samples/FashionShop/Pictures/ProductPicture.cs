using FashionShop.Catalogue;

namespace FashionShop.Pictures;

/// <summary>A whole picture of a product in one colour, as an SVG document without scripts, styles or fonts.</summary>
internal static class ProductPicture
{
    public static readonly IReadOnlyList<string> Views = ["front", "detail", "fabric"];

    public static string Draw(Product product, Colour colour, string view)
    {
        var tone = Tone.Of(colour);
        return view switch
        {
            "detail" => Sheet(Wardrobe.DetailOf(product.Shape), Backdrop(tone) + Wardrobe.Draw(product.Shape, tone)),
            "fabric" => Sheet("0 0 400 500", Swatch.Draw(product.Fabric, tone)),
            _ => Sheet("0 0 400 500", Backdrop(tone) + Wardrobe.Draw(product.Shape, tone)),
        };
    }

    /// <summary>What the picture shows, for those who hear it.</summary>
    public static string Describe(Product product, Colour colour, string view) => view switch
    {
        "detail" => $"{product.Name} in {colour.Name.ToLowerInvariant()}, a closer look",
        "fabric" => $"The fabric of the {product.Name} in {colour.Name.ToLowerInvariant()}",
        _ => $"{product.Name} in {colour.Name.ToLowerInvariant()}",
    };

    private static string Backdrop(Tone tone) =>
        $"""<rect width="400" height="500" fill="{tone.Ground}"/>""" + Sketch.Fill("M52 500 V216 C52 30 348 30 348 216 V500 Z", tone.Glow);

    private static string Sheet(string viewBox, string drawing) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{viewBox}" width="800" height="1000">{drawing}</svg>""";
}
