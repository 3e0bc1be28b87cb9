using System.Text;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Reads the key that a sender shows.</summary>
internal static class SegmentKey
{
    private const string Basic = "Basic ";
    private const int LongestHeader = 1_000;

    /// <summary>The name of Basic authentication, whose password Segment's senders leave empty; null where the header has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > LongestHeader || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return null;
        Span<byte> plain = stackalloc byte[LongestHeader];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), plain, out var length)) return null;
        var name = plain[..length];
        return Encoding.UTF8.GetString(name.IndexOf((byte)':') is >= 0 and var colon ? name[..colon] : name);
    }
}
