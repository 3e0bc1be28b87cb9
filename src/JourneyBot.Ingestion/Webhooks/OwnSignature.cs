using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Verifies a signature that is made as the settings say, or a token that is the secret itself.</summary>
/// <param name="Header">The header with it.</param>
/// <param name="Algorithm">The hash of the HMAC; null for a token.</param>
/// <param name="IsBase64">Whether an HMAC is written in base64 rather than in hexadecimal digits.</param>
/// <param name="Prefix">What stands before it.</param>
/// <param name="TimestampHeader">The header with the signed time; null for none.</param>
/// <param name="Signed">What is signed, of {timestamp} and {body}.</param>
internal sealed record OwnSignature(string Header, HashAlgorithmName? Algorithm, bool IsBase64, string Prefix, string? TimestampHeader, string Signed)
{
    private const string Token = "token";
    private const string Body = "{body}";
    private const string Timestamp = "{timestamp}";

    /// <summary>Reads the settings; throws <see cref="FormatException"/> that begins with the setting's name for a wrong one.</summary>
    public static OwnSignature Of(SignatureOptions options, bool tokenByDefault)
    {
        var way = options.Algorithm ?? (tokenByDefault ? Token : "sha256");
        var algorithm = SignatureOptions.AlgorithmOf(way);
        if (algorithm is null && way != Token) throw new FormatException($"Algorithm is '{way}'; give sha256, sha1, sha512 or token");
        if (options.Encoding is not ("hex" or "base64")) throw new FormatException($"Encoding is '{options.Encoding}'; give hex or base64");
        if (algorithm is null && options.TimestampHeader is not null) throw new FormatException("TimestampHeader is given, but a token signs no time; give an Algorithm such as sha256, or leave it out");
        if (options.TimestampHeader is not null && (Count(options.Signed, Body) != 1 || Count(options.Signed, Timestamp) != 1))
            throw new FormatException($"Signed is '{options.Signed}'; give a text with {Timestamp} and {Body} in it, such as {Timestamp}.{Body}");
        var header = options.Header ?? (algorithm is null ? "Authorization" : "X-Signature");
        return new OwnSignature(
            header,
            algorithm,
            options.Encoding == "base64",
            options.Prefix ?? (algorithm is null && header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "Bearer " : ""),
            options.TimestampHeader,
            options.Signed);
    }

    /// <summary>Whether the delivery is from who knows a secret.</summary>
    public Verification Verify(WebhookRequest request, IReadOnlyList<string> secrets, TimeSpan tolerance, DateTimeOffset now)
    {
        if (request.Header(Header) is not { } header) return Verification.Refused($"{Header} is missing");
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Verification.Refused($"{Header} does not begin with '{Prefix}'");
        var given = header[Prefix.Length..].Trim();
        if (Algorithm is not { } algorithm) return KeyedHash.IsOneOf(secrets, given) ? Verification.Passed : Verification.Refused($"{Header} has none of the secrets");

        var timestamp = TimestampHeader is null ? null : request.Header(TimestampHeader);
        if (TimestampHeader is not null && SignedTime.Problem(SignedTime.Read(timestamp), now, tolerance) is { } problem) return Verification.Refused(problem);
        var around = TimestampHeader is null ? ["", ""] : Signed.Replace(Timestamp, timestamp, StringComparison.Ordinal).Split(Body);
        return KeyedHash.Matches(algorithm, secrets, IsBase64 ? KeyedHash.FromBase64(given) : KeyedHash.FromHex(given), KeyedHash.Bytes(around[0]), request.Body, KeyedHash.Bytes(around[1]))
            ? Verification.Passed
            : Verification.Refused($"{Header} is of no secret");
    }

    private static int Count(string text, string word) => text.Split(word).Length - 1;
}
