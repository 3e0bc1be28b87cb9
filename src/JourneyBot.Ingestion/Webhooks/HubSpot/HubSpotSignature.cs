using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Webhooks.HubSpot;

/// <summary>Verifies HubSpot's signature, version 3: HMAC-SHA256 of method, address, body and timestamp with the app's client secret, in base64.</summary>
internal static class HubSpotSignature
{
    // HubSpot signs the address with these written out, as its documentation lists them; the mark before a query is one anyway.
    private static readonly (string Escaped, string Plain)[] Decoded =
    [
        ("%3A", ":"), ("%2F", "/"), ("%3F", "?"), ("%40", "@"), ("%21", "!"), ("%24", "$"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*"), ("%2C", ","), ("%3B", ";"),
    ];

    /// <summary>Whether the delivery is from HubSpot.</summary>
    public static Verification Verify(WebhookRequest request, IReadOnlyList<string> secrets, TimeSpan tolerance, DateTimeOffset now)
    {
        if (request.Header("X-HubSpot-Signature-v3") is not { } given) return Verification.Refused("X-HubSpot-Signature-v3 is missing");
        var timestamp = request.Header("X-HubSpot-Request-Timestamp");
        if (SignedTime.Problem(SignedTime.Read(timestamp), now, tolerance) is { } problem) return Verification.Refused(problem);
        var signature = KeyedHash.FromBase64(given);
        var matches = KeyedHash.Matches(
            HashAlgorithmName.SHA256, secrets, signature, KeyedHash.Bytes(request.Method), KeyedHash.Bytes(Plain(request.Uri)), request.Body, KeyedHash.Bytes(timestamp ?? ""));
        return matches ? Verification.Passed : Verification.Refused($"X-HubSpot-Signature-v3 is of no secret, or not of the address {request.Uri}");
    }

    private static string Plain(string uri)
    {
        foreach (var (escaped, plain) in Decoded) uri = uri.Replace(escaped, plain, StringComparison.OrdinalIgnoreCase);
        return uri;
    }
}
