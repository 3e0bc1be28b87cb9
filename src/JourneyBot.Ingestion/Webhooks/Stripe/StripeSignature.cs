using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Webhooks.Stripe;

/// <summary>Verifies Stripe's signature: HMAC-SHA256 of the timestamp, a dot and the body with the endpoint's secret, in hexadecimal digits.</summary>
internal static class StripeSignature
{
    // While a secret is rolled Stripe signs with both; more than a few is nobody's.
    private const int MostSignatures = 10;

    /// <summary>Whether the delivery is from Stripe.</summary>
    public static Verification Verify(WebhookRequest request, IReadOnlyList<string> secrets, TimeSpan tolerance, DateTimeOffset now)
    {
        if (request.Header("Stripe-Signature") is not { } header) return Verification.Refused("Stripe-Signature is missing");
        string? timestamp = null;
        var signatures = new List<string>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal)) timestamp = part[2..];
            if (part.StartsWith("v1=", StringComparison.Ordinal) && signatures.Count < MostSignatures) signatures.Add(part[3..]);
        }

        if (SignedTime.Problem(SignedTime.Read(timestamp), now, tolerance) is { } problem) return Verification.Refused(problem);
        var matches = false;
        foreach (var signature in signatures)
            matches |= KeyedHash.Matches(HashAlgorithmName.SHA256, secrets, KeyedHash.FromHex(signature), KeyedHash.Bytes(timestamp + "."), request.Body);
        return matches ? Verification.Passed : Verification.Refused("Stripe-Signature is of no secret");
    }
}
