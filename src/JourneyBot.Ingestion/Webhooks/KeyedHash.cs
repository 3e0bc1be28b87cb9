using System.Security.Cryptography;
using System.Text;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>Compares signatures made with a shared secret; how long it takes says nothing about how much of one was right, nor which secret it was.</summary>
internal static class KeyedHash
{
    /// <summary>Whether the signature is that of the parts, one after the other, by any of the secrets.</summary>
    public static bool Matches(HashAlgorithmName algorithm, IEnumerable<string> secrets, ReadOnlySpan<byte> signature, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var matches = false;
        foreach (var secret in secrets)
        {
            using var hash = IncrementalHash.CreateHMAC(algorithm, Encoding.UTF8.GetBytes(secret));
            foreach (var part in parts) hash.AppendData(part.Span);
            matches |= CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), signature);
        }

        return matches;
    }

    /// <summary>Whether a token is one of the secrets.</summary>
    public static bool IsOneOf(IEnumerable<string> secrets, string token)
    {
        var (matches, given) = (false, Encoding.UTF8.GetBytes(token));
        foreach (var secret in secrets) matches |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), given);
        return matches;
    }

    /// <summary>The bytes of a text, to be signed.</summary>
    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The bytes of a signature in base64, as it must be written; empty for anything else.</summary>
    public static byte[] FromBase64(string? text)
    {
        if (text is null) return [];
        var bytes = new byte[text.Length];
        // Another spelling of the same bytes, by unused bits or blanks, is another signature.
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : [];
    }

    /// <summary>The bytes of a signature in hexadecimal digits; empty for anything else.</summary>
    public static byte[] FromHex(string? text)
    {
        try
        {
            return text is { Length: > 0 and <= 256 } ? Convert.FromHexString(text) : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
