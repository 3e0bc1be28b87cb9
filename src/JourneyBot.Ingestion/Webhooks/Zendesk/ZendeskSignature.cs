using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Webhooks.Zendesk;

/// <summary>Verifies Zendesk's signature: HMAC-SHA256 of the timestamp and the body with the webhook's signing secret, in base64.</summary>
internal static class ZendeskSignature
{
    /// <summary>Whether the delivery is from Zendesk.</summary>
    public static Verification Verify(WebhookRequest request, IReadOnlyList<string> secrets, TimeSpan tolerance, DateTimeOffset now)
    {
        if (request.Header("X-Zendesk-Webhook-Signature") is not { } given) return Verification.Refused("X-Zendesk-Webhook-Signature is missing");
        var timestamp = request.Header("X-Zendesk-Webhook-Signature-Timestamp");
        if (SignedTime.Problem(SignedTime.Read(timestamp), now, tolerance) is { } problem) return Verification.Refused(problem);
        return KeyedHash.Matches(HashAlgorithmName.SHA256, secrets, KeyedHash.FromBase64(given), KeyedHash.Bytes(timestamp ?? ""), request.Body)
            ? Verification.Passed
            : Verification.Refused("X-Zendesk-Webhook-Signature is of no secret");
    }
}
