using System.Security.Cryptography;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>How a sender that has no fixed way of its own signs, Salesforce's middleware or a generic one; section <c>JourneyBot:Ingestion:Webhooks:{source}:Signature</c>.</summary>
public sealed class SignatureOptions
{
    /// <summary>The header with the signature or the token; for HMAC <c>X-Signature</c>, for a token <c>Authorization</c> by default.</summary>
    public string? Header { get; set; }

    /// <summary>How it is made: <c>sha256</c>, <c>sha1</c>, <c>sha512</c> for an HMAC of the body, or <c>token</c> for the secret itself; by default a token for Salesforce and <c>sha256</c> for generic ones.</summary>
    public string? Algorithm { get; set; }

    /// <summary>How an HMAC is written: <c>hex</c> or <c>base64</c>; <c>hex</c> by default.</summary>
    public string Encoding { get; set; } = "hex";

    /// <summary>What stands before it, such as <c>sha256=</c>; for a token in <c>Authorization</c> by default <c>Bearer </c>, else nothing.</summary>
    public string? Prefix { get; set; }

    /// <summary>The header with the time that was signed, in Unix seconds or milliseconds or ISO 8601; none by default, and then a delivery may come again at any time and changes nothing.</summary>
    public string? TimestampHeader { get; set; }

    /// <summary>What is signed where there is a timestamp, of the words {timestamp} and {body}; <c>{timestamp}.{body}</c> by default.</summary>
    public string Signed { get; set; } = "{timestamp}.{body}";

    internal static HashAlgorithmName? AlgorithmOf(string name) => name.ToLowerInvariant() switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha512" => HashAlgorithmName.SHA512,
        "sha1" => HashAlgorithmName.SHA1,
        _ => null,
    };
}
