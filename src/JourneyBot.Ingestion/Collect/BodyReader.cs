using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Reads a request's body up to a limit, whatever length it claims.</summary>
internal static class BodyReader
{
    /// <summary>The body; null where it is longer than the limit.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes) return null;
        var buffer = new byte[Math.Min(maxBytes + 1, 16 * 1024)];
        var length = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > maxBytes) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(maxBytes + 1, buffer.Length * 2));
        }
    }
}
