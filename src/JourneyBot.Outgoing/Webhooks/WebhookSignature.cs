using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JourneyBot.Outgoing.Webhooks;

/// <summary>Signs what is sent, as the Standard Webhooks have it: HMAC-SHA256 of id, time and body, joined by dots.</summary>
internal sealed class WebhookSignature(IReadOnlyList<byte[]> keys)
{
    /// <summary>The value of the header: a signature by each key, the newest key first, so that who knows one of them can verify it.</summary>
    public string Of(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        var signed = new byte[head.Length + body.Length];
        head.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(head.Length));
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }
}
