using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Ingestion.Webhooks;

namespace JourneyBot.Ingestion.Tests.Webhooks;

/// <summary>Signs deliveries as the vendors do.</summary>
internal static class Signer
{
    public const string Uri = "https://shop.example/webhooks/hubspot?tenant=a%3Ab";

    public static IReadOnlyList<string> Kinds { get; } = ["shopify", "sendgrid", "hubspot", "stripe", "zendesk", "salesforce", "generic"];

    /// <summary>The headers of a delivery.</summary>
    public static Dictionary<string, string> Headers(string kind, byte[] body, DateTimeOffset at, string secret = Sources.Secret, ECDsa? mailKey = null, string uri = Uri)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var milliseconds = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        switch (kind)
        {
            case "shopify":
                headers["X-Shopify-Hmac-Sha256"] = Convert.ToBase64String(Hmac(secret, body));
                headers["X-Shopify-Topic"] = "orders/create";
                headers["X-Shopify-Webhook-Id"] = "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043";
                break;
            case "sendgrid":
                headers["X-Twilio-Email-Event-Webhook-Timestamp"] = seconds;
                headers["X-Twilio-Email-Event-Webhook-Signature"] = Convert.ToBase64String((mailKey ?? Sources.MailKey).SignData([.. Encoding.UTF8.GetBytes(seconds), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
                break;
            case "hubspot":
                headers["X-HubSpot-Request-Timestamp"] = milliseconds;
                headers["X-HubSpot-Signature-v3"] = Convert.ToBase64String(Hmac(secret, [.. Encoding.UTF8.GetBytes("POST" + uri.Replace("%3A", ":", StringComparison.Ordinal)), .. body, .. Encoding.UTF8.GetBytes(milliseconds)]));
                break;
            case "stripe":
                headers["Stripe-Signature"] = $"t={seconds},v1={Convert.ToHexStringLower(Hmac("another", body))},v1={Convert.ToHexStringLower(Hmac(secret, [.. Encoding.UTF8.GetBytes(seconds + "."), .. body]))},v0=6ffb";
                break;
            case "zendesk":
                var written = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                headers["X-Zendesk-Webhook-Signature-Timestamp"] = written;
                headers["X-Zendesk-Webhook-Signature"] = Convert.ToBase64String(Hmac(secret, [.. Encoding.UTF8.GetBytes(written), .. body]));
                break;
            case "salesforce":
                headers["Authorization"] = "Bearer " + secret;
                break;
            case "generic":
                headers["X-Signature"] = Convert.ToHexStringLower(Hmac(secret, body));
                break;
        }

        return headers;
    }

    public static WebhookRequest Request(string kind, byte[] body, DateTimeOffset at, string secret = Sources.Secret, ECDsa? mailKey = null) => new("POST", Uri, Headers(kind, body, at, secret, mailKey), body);

    public static byte[] Hmac(string secret, byte[] content) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content);
}
