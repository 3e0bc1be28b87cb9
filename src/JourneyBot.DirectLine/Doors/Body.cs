using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Reads a request's body as far as the limit goes.</summary>
internal static class Body
{
    /// <summary>The largest body: 256 KB.</summary>
    public const int MaxBytes = 256 * 1_024;

    /// <summary>The body; null where it is too large.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes) return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[8_192];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > MaxBytes) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>The wish in the body, null for an empty one; or why it cannot be read.</summary>
    public static async Task<(T? Wish, IResult? Refusal)> ReadWishAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await ReadAsync(request, cancellationToken) is not { } body) return (null, TooLarge());
        if (body.IsEmpty) return (null, null);
        try
        {
            return (JsonSerializer.Deserialize(body.Span, type), null);
        }
        catch (JsonException e)
        {
            return (null, Answer.Refuse(StatusCodes.Status400BadRequest, "MalformedJson", $"The body is not the JSON object that this route takes: line {e.LineNumber + 1}, {(string.IsNullOrEmpty(e.Path) ? "$" : e.Path)}."));
        }
    }

    public static IResult TooLarge() => Answer.Refuse(StatusCodes.Status413PayloadTooLarge, "BodyTooLarge", $"The body has more than {MaxBytes / 1_024} KB.");
}
