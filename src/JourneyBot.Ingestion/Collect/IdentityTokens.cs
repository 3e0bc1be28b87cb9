using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;

namespace JourneyBot.Ingestion.Collect;

/// <summary>
/// Reads the host's signed word for who a visitor is: a JSON Web Token, HS256 (RFC 7518 §3.2) under one of <c>JourneyBot:Ingestion:IdentityKeys</c>,
/// with <c>sub</c>, the customer's id, and <c>exp</c>. Any other algorithm is refused, whatever the token says of itself.
/// </summary>
public sealed class IdentityTokens(IngestionOptions options)
{
    private const int MaxLength = 4_000;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly byte[][] keys = [.. options.IdentityKeys.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The customer's stream; throws <see cref="FormatException"/> for a token that does not hold, with the reason.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">The moment at which it must hold; 5 minutes of skew are allowed.</param>
    public StreamId CustomerOf(string? token, DateTimeOffset now)
    {
        if (keys.Length == 0) throw new FormatException($"nobody may be identified by a page: set {IngestionOptions.Section}:{nameof(IngestionOptions.IdentityKeys)}");
        if (token is not { Length: > 0 and <= MaxLength } || token.Split('.') is not [var header, var payload, var signature]) throw new FormatException("the token is no JSON Web Token");
        using var head = Json(header);
        if (Text(head.RootElement, "alg") != "HS256") throw new FormatException("the token is not signed by HS256");
        var signed = Encoding.ASCII.GetBytes($"{header}.{payload}");
        if (!keys.Any(key => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, signed), Bytes(signature)))) throw new FormatException("the token is signed by none of the keys");

        using var claims = Json(payload);
        if (Moment(claims.RootElement, "exp") is not { } end) throw new FormatException("the token has no exp");
        if (now > end + Skew) throw new FormatException("the token has expired");
        if (Moment(claims.RootElement, "nbf") is { } start && now < start - Skew) throw new FormatException("the token does not hold yet");
        return Text(claims.RootElement, "sub") is { Length: > 0 and <= StreamId.MaxLength } customer && !string.IsNullOrWhiteSpace(customer)
            ? new StreamId(StreamKind.Customer, customer)
            : throw new FormatException($"the token's sub is the customer's id, 1 to {StreamId.MaxLength} characters");
    }

    private static JsonDocument Json(string part)
    {
        try
        {
            var document = JsonDocument.Parse(Bytes(part));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new FormatException("a part of the token is no JSON object");
        }
        catch (JsonException e)
        {
            throw new FormatException("a part of the token is no JSON", e);
        }
    }

    private static byte[] Bytes(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : throw new FormatException("a part of the token is not base64url");

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Moment(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 250_000_000_000
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
}
