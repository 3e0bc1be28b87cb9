using System.Security.Cryptography;
using System.Text;

namespace JourneyBot.Ingestion.Webhooks.SendGrid;

/// <summary>Verifies SendGrid's signature: ECDSA over P-256 and SHA-256 of the timestamp and the body, by the public key of the webhook's settings.</summary>
internal static class SendGridSignature
{
    /// <summary>Whether the delivery is from SendGrid.</summary>
    public static Verification Verify(WebhookRequest request, IReadOnlyList<string> publicKeys, TimeSpan tolerance, DateTimeOffset now)
    {
        if (request.Header("X-Twilio-Email-Event-Webhook-Signature") is not { } given) return Verification.Refused("X-Twilio-Email-Event-Webhook-Signature is missing");
        var timestamp = request.Header("X-Twilio-Email-Event-Webhook-Timestamp");
        if (SignedTime.Problem(SignedTime.Read(timestamp), now, tolerance) is { } problem) return Verification.Refused(problem);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp ?? ""));
        hash.AppendData(request.Body.Span);
        var (digest, signature, matches) = (hash.GetHashAndReset(), KeyedHash.FromBase64(given), false);
        foreach (var publicKey in publicKeys)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            matches |= key.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
        }

        return matches ? Verification.Passed : Verification.Refused("X-Twilio-Email-Event-Webhook-Signature is of no key");
    }

    /// <summary>What is wrong with a public key; null where it is one.</summary>
    public static string? Problem(string publicKey)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return "is no public key; copy the verification key of SendGrid's event webhook settings, which begins with MFkw";
        }
    }
}
