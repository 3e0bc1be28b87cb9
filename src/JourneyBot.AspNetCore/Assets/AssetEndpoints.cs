using JourneyBot.WebAssets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

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
        var request = context.Request.GetTypedHeaders();
        if (Has(request, asset.ETag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        var (encoding, coding) = Takes(request, "br") ? (WebAssetEncoding.Brotli, "br")
            : Takes(request, "gzip") ? (WebAssetEncoding.Gzip, "gzip")
            : (WebAssetEncoding.Plain, null);
        if (coding is not null) headers.ContentEncoding = coding;
        return Results.Stream(asset.Open(encoding), asset.ContentType);
    }

    private static bool Has(RequestHeaders request, string eTag) =>
        request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(EntityTagHeaderValue.Parse(eTag), useStrongComparison: false));

    // A quality of 0 says no.
    private static bool Takes(RequestHeaders request, string coding) =>
        request.AcceptEncoding.Any(accepted => accepted.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && accepted.Quality != 0);
}
