namespace JourneyBot.Ingestion.Webhooks;

/// <summary>The address of a page without what may name a person: no query but utm_*, no fragment, no user.</summary>
internal static class PageAddress
{
    /// <summary>The cleaned address; null for what is no http address.</summary>
    public static string? Clean(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        var campaign = uri.Query.TrimStart('?').Split('&').Where(pair => pair.StartsWith("utm_", StringComparison.Ordinal) && !pair.Contains('@', StringComparison.Ordinal) && !pair.Contains("%40", StringComparison.Ordinal));
        var query = string.Join('&', campaign);
        return uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (query.Length > 0 ? "?" + query : "");
    }
}
