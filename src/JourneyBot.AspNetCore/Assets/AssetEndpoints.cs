using JourneyBot.WebAssets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Assets;

/// <summary>Serves Web Chat and htmx from this origin, compressed as they were at build; their names carry their versions, so a browser keeps them.</summary>
internal static class AssetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/_journeybot/{name}", Serve);

    private static IResult Serve(HttpContext context, string name)
    {
        if (WebAsset.Find(name) is not { } asset) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.ETag = asset.ETag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = asset == WebAsset.Notices ? "no-cache" : "public, max-age=31536000, immutable";
        if (context.Request.Headers.IfNoneMatch == asset.ETag) return Results.StatusCode(StatusCodes.Status304NotModified);
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (encoding, coding) = accepted.Contains("br", StringComparison.Ordinal) ? (WebAssetEncoding.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (WebAssetEncoding.Gzip, "gzip")
            : (WebAssetEncoding.Plain, null);
        if (coding is not null) headers.ContentEncoding = coding;
        return Results.Stream(asset.Open(encoding), asset.ContentType);
    }
}
