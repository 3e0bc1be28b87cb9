using System.Reflection;
using System.Security.Cryptography;

namespace JourneyBot.WebAssets;

/// <summary>One script or text that others wrote and JourneyBot serves from its own origin; immutable, because its name carries its version.</summary>
public sealed class WebAsset
{
    private static readonly Assembly Home = typeof(WebAsset).Assembly;
    private readonly Lazy<string> eTag;

    private WebAsset(string name)
    {
        Name = name;
        ContentType = name.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript; charset=utf-8" : "text/plain; charset=utf-8";
        using var plain = Open(WebAssetEncoding.Plain);
        Length = plain.Length;
        eTag = new(Hash);
    }

    /// <summary>Every asset, by name.</summary>
    public static IReadOnlyList<WebAsset> All { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(name => name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".txt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new WebAsset(name)),
    ];

    /// <summary>Web Chat, the full bundle with Adaptive Cards: <c>webchat-4.18.1.js</c>, about 3.9 MB plain.</summary>
    public static WebAsset WebChat { get; } = All.Single(asset => asset.Name.StartsWith("webchat-", StringComparison.Ordinal));

    /// <summary>htmx, minified: <c>htmx-4.0.1.js</c>.</summary>
    public static WebAsset Htmx { get; } = All.Single(asset => asset.Name.StartsWith("htmx-", StringComparison.Ordinal));

    /// <summary>The licences of the scripts, as their packages state them: <c>third-party-notices.txt</c>. Its name carries no version.</summary>
    public static WebAsset Notices { get; } = All.Single(asset => asset.Name == "third-party-notices.txt");

    /// <summary>The file name, with the version in it, such as <c>webchat-4.18.1.js</c>.</summary>
    public string Name { get; }

    /// <summary>The media type with its charset.</summary>
    public string ContentType { get; }

    /// <summary>The length of the plain form in bytes.</summary>
    public long Length { get; }

    /// <summary>A weak entity tag from the SHA-256 of the plain form, quotes included; weak, so that it holds for every encoding.</summary>
    public string ETag => eTag.Value;

    /// <summary>The asset of that exact name (case matters), or null.</summary>
    public static WebAsset? Find(string name) => All.FirstOrDefault(asset => asset.Name == name);

    /// <summary>Opens the asset in one of its forms; the caller disposes of the stream, which can seek and knows its length.</summary>
    public Stream Open(WebAssetEncoding encoding)
    {
        var resource = encoding switch
        {
            WebAssetEncoding.Plain => Name,
            WebAssetEncoding.Gzip => Name + ".gz",
            WebAssetEncoding.Brotli => Name + ".br",
            _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "Give Plain, Gzip or Brotli."),
        };
        return Home.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded in {Home.GetName().Name}; rebuild it");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private string Hash()
    {
        using var plain = Open(WebAssetEncoding.Plain);
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 16))}\"";
    }
}
