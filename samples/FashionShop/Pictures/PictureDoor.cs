using FashionShop.Catalogue;
using Microsoft.Net.Http.Headers;

namespace FashionShop.Pictures;

/// <summary>Serves the drawings; they change only with the programme, so browsers may keep them for a day.</summary>
internal static class PictureDoor
{
    public static string Of(Product product, string colour, string view = "front") => $"/pictures/{product.Sku}/{colour}/{view}.svg";

    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/pictures/hero.svg", (ProductCatalogue catalogue, HttpContext context) => Svg(HeroPicture.Draw(catalogue), context));
        app.MapGet("/pictures/{sku}/{colour}/{view}.svg", (string sku, string colour, string view, ProductCatalogue catalogue, HttpContext context) =>
            catalogue.Find(sku) is { } product && product.VariantIn(colour) is not null && ProductPicture.Views.Contains(view)
                ? Svg(ProductPicture.Draw(product, catalogue.ColourOf(colour), view), context)
                : Results.NotFound());
    }

    private static IResult Svg(string picture, HttpContext context)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "public, max-age=86400";
        return Results.Text(picture, "image/svg+xml; charset=utf-8");
    }
}
