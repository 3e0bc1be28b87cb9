using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Doors;

/// <summary>A request's body, read up to the limits of its door, whatever it claims.</summary>
/// <param name="Sent">The bytes as they were sent; signatures are over these.</param>
/// <param name="Bytes">The bytes, unpacked.</param>
/// <param name="Refusal">Why it was not read; null where it was.</param>
public sealed record DoorBody(ReadOnlyMemory<byte> Sent, ReadOnlyMemory<byte> Bytes, BodyRefusal? Refusal)
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads a body; gzip is known by its header or by its first bytes, since senders forget the header.</summary>
    public static async ValueTask<DoorBody> ReadAsync(HttpContext context, DoorLimits limits, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(limits);
        var coding = context.Request.Headers.ContentEncoding.ToString();
        if (coding is not ("" or "identity" or "gzip")) return Refused(StatusCodes.Status415UnsupportedMediaType, "a body is plain or gzip");
        if (context.Request.ContentLength > limits.MaxBytes) return TooLarge(limits);
        using var late = new CancellationTokenSource(limits.MaxTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            if (await BytesAsync(context.Request.Body, limits.MaxBytes, either.Token) is not { } sent) return TooLarge(limits);
            if (sent.Length == 0 || !IsGzip(sent.Span)) return coding == "gzip" && sent.Length > 0 ? Refused(StatusCodes.Status400BadRequest, "the body says it is gzip and is not") : new DoorBody(sent, sent, null);
            return await UnpackedAsync(sent, limits.MaxBytes, either.Token) is { } bytes ? new DoorBody(sent, bytes, null) : TooLarge(limits);
        }
        catch (InvalidDataException e)
        {
            return Refused(StatusCodes.Status400BadRequest, $"the gzip data is damaged: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            return Refused(e.StatusCode, e.Message);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return Refused(StatusCodes.Status408RequestTimeout, $"the body did not come within {limits.MaxTime.TotalSeconds:N0} s");
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;

    private static async ValueTask<ReadOnlyMemory<byte>?> UnpackedAsync(ReadOnlyMemory<byte> sent, int maxBytes, CancellationToken cancellationToken)
    {
        await using var packed = new MemoryStream(sent.ToArray(), writable: false);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        return await BytesAsync(unpacked, maxBytes, cancellationToken);
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> BytesAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(maxBytes + 1, FirstBuffer)];
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
            if (length > maxBytes) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(maxBytes + 1L, buffer.Length * 2L));
        }

        return buffer.AsMemory(0, length);
    }

    private static DoorBody TooLarge(DoorLimits limits) => Refused(StatusCodes.Status413PayloadTooLarge, $"a body has at most {limits.MaxBytes:N0} bytes, unpacked too; send fewer entries at a time");

    private static DoorBody Refused(int status, string reason) => new(default, default, new BodyRefusal(status, reason));
}
