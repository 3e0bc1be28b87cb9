using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Webhooks.Shopify;

/// <summary>Verifies Shopify's signature: HMAC-SHA256 of the body with the app's client secret, in base64.</summary>
internal static class ShopifySignature
{
    /// <summary>Whether the delivery is from Shopify. It signs no time; a delivery that is sent again changes nothing.</summary>
    public static Verification Verify(WebhookRequest request, IReadOnlyList<string> secrets) =>
        request.Header("X-Shopify-Hmac-Sha256") is not { } given ? Verification.Refused("X-Shopify-Hmac-Sha256 is missing")
        : KeyedHash.Matches(HashAlgorithmName.SHA256, secrets, KeyedHash.FromBase64(given), request.Body) ? Verification.Passed
        : Verification.Refused("X-Shopify-Hmac-Sha256 is of no secret");
}
