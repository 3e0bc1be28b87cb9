namespace JourneyBot.Outgoing.Webhooks;

/// <summary>A secret of the Standard Webhooks: <c>whsec_</c> and the key's bytes in base64.</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Least = 24;
    private const int Most = 64;

    public static bool TryParse(string text, out byte[] key)
    {
        key = [];
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length > 200) return false;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) || length is < Least or > Most) return false;
        key = bytes[..length];
        return true;
    }
}
