using System.Reflection;
using System.Security.Cryptography;
using JourneyBot.WebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace JourneyBot.Dashboard.Serving;

/// <summary>The style sheet and scripts of the dashboard, from the assembly, named by their content so that browsers may keep them.</summary>
internal static class DashboardAssets
{
    private static readonly Dictionary<string, Asset> Own = new[] { "journeys.css", "journeys.js", "journeys.svg" }.Select(Read).ToDictionary(asset => asset.Name);

    private static readonly Dictionary<string, Asset> Served = Own.Values.ToDictionary(asset => asset.Version);

    /// <summary>The name that an asset is served under, its version in it.</summary>
    public static string Versioned(string name) => name == "htmx.js" ? WebAsset.Htmx.Name : Own[name].Version;

    public static void MapAssets(this RouteGroupBuilder group) => group.MapRoom("/assets/{name}", Get);

    private static Results<FileContentHttpResult, FileStreamHttpResult, NotFound> Get(string name, HttpContext http)
    {
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        if (Served.TryGetValue(name, out var asset)) return TypedResults.File(asset.Content, asset.ContentType, entityTag: asset.ETag);
        if (name == WebAsset.Htmx.Name) return TypedResults.File(WebAsset.Htmx.Open(WebAssetEncoding.Plain), WebAsset.Htmx.ContentType, entityTag: EntityTagHeaderValue.Parse(WebAsset.Htmx.ETag));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.NotFound();
    }

    private static Asset Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in the dashboard; rebuild it");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
        var type = Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", _ => "image/svg+xml" };
        return new Asset(name, Path.GetFileNameWithoutExtension(name) + "-" + hash + Path.GetExtension(name), content, type, new EntityTagHeaderValue($"\"{hash}\""));
    }

    private sealed record Asset(string Name, string Version, byte[] Content, string ContentType, EntityTagHeaderValue ETag);
}
