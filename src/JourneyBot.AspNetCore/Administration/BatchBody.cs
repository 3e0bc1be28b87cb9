using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>Reads a body, gzip or plain, up to limits of size and time, whatever it claims.</summary>
internal static class BatchBody
{
    /// <summary>The most bytes of a body, unpacked; the command line sends half of it at most.</summary>
    public const int MaxBytes = 8 << 20;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(100);

    /// <summary>The body, or the answer that turns it away.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, IResult? Refused)> ReadAsync(HttpContext context, TimeProvider clock)
    {
        var coding = context.Request.Headers.ContentEncoding.ToString();
        if (coding is not ("" or "gzip")) return (default, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "a body is plain or gzip"));
        if (context.Request.ContentLength > MaxBytes) return (default, TooLarge());
        using var late = new CancellationTokenSource(MaxTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            await using var unpacked = coding.Length == 0 ? null : new GZipStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true);
            return await ReadAsync(unpacked ?? context.Request.Body, either.Token) is { } body ? (body, null) : (default, TooLarge());
        }
        catch (InvalidDataException e)
        {
            return (default, Problems.Of(StatusCodes.Status400BadRequest, $"the gzip data is damaged: {e.Message}"));
        }
        catch (BadHttpRequestException e)
        {
            return (default, Problems.Of(e.StatusCode, e.Message));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return (default, Problems.Of(StatusCodes.Status408RequestTimeout, $"the body did not come within {MaxTime.TotalSeconds:N0} s"));
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (body.Length + read > MaxBytes) return null;
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static IResult TooLarge() => Problems.Of(StatusCodes.Status413PayloadTooLarge, $"a body has at most {MaxBytes:N0} bytes, unpacked too; send fewer rows at a time");
}
