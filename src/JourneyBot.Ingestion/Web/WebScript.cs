using System.IO.Compression;
using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Web;

/// <summary>A browser script of ours, as it is served: minified at build, its address fixed, so that a browser must ask again by entity tag.</summary>
internal sealed class WebScript
{
    private WebScript(string name)
    {
        Name = name;
        using var resource = typeof(WebScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in JourneyBot.Ingestion; rebuild it");
        using var plain = new MemoryStream();
        resource.CopyTo(plain);
        Bytes = plain.ToArray();
        GzipBytes = Zip(Bytes);
        ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 16))}\"";
    }

    /// <summary>The web tracker, <c>/journey.js</c>.</summary>
    public static WebScript Tracker { get; } = new("journey.js");

    /// <summary>The chat launcher, <c>/journey-chat.js</c>.</summary>
    public static WebScript Launcher { get; } = new("journey-chat.js");

    /// <summary>The chat's panel, <c>/journey-panel.js</c>: the launcher takes it from beside itself when first opened.</summary>
    public static WebScript Panel { get; } = new("journey-panel.js");

    /// <summary>All of them; each is served as <c>/</c> and its name.</summary>
    public static IReadOnlyList<WebScript> All { get; } = [Tracker, Launcher, Panel];

    /// <summary>The file name.</summary>
    public string Name { get; }

    /// <summary>The media type with its charset.</summary>
    public string ContentType => "text/javascript; charset=utf-8";

    /// <summary>The script, UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The same, for <c>Content-Encoding: gzip</c>.</summary>
    public ReadOnlyMemory<byte> GzipBytes { get; }

    /// <summary>A weak entity tag of the content, quotes included; holds for both forms.</summary>
    public string ETag { get; }

    private static byte[] Zip(ReadOnlyMemory<byte> bytes)
    {
        using var to = new MemoryStream();
        using (var zip = new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(bytes.Span);
        return to.ToArray();
    }
}
