using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>A request that cannot be read, with the status and words for its sender.</summary>
internal sealed class BadRequestException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;
}

/// <summary>Reads the JSON of a request: UTF-8, and no more of it than <see cref="Limit"/>.</summary>
internal static class RequestBody
{
    /// <summary>256 KB: channels send activities of 100 KB at most, files go by link.</summary>
    public const int Limit = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializer Reader = CreateReader();

    public static void RequireJson(HttpRequest request)
    {
        var json = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
        if (!json) throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.BadArgument, "Send the activity with Content-Type: application/json.");
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.BadArgument, "Send the activity in UTF-8.");
        if (request.Headers.ContentEncoding.Count > 0)
            throw new BadRequestException(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.BadArgument, "Send the activity without Content-Encoding.");
    }

    /// <exception cref="BadRequestException">Too long, not UTF-8, not JSON, or not of the shape of a <typeparamref name="T"/>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limit) throw TooBig();
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = System.Buffers.ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            int count;
            while ((count = await request.Body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (buffer.Length + count > Limit) throw TooBig();
                buffer.Write(chunk, 0, count);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(chunk);
        }

        buffer.Position = 0;
        return Parse<T>(buffer);
    }

    private static T Parse<T>(MemoryStream buffer)
    {
        try
        {
            using var json = new JsonTextReader(new StreamReader(buffer, Strict, detectEncodingFromByteOrderMarks: false));
            return Reader.Deserialize<T>(json);
        }
        catch (JsonException problem)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, $"The body cannot be read as JSON of the right shape: {Where(problem)}.");
        }
        catch (DecoderFallbackException)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, "The body is not UTF-8.");
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw new BadRequestException(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, "The body holds a value of the wrong kind.");
        }
    }

    // The place, not the parser's words: those quote the body.
    private static string Where(JsonException problem) => problem switch
    {
        JsonReaderException reader => $"see line {reader.LineNumber}, position {reader.LinePosition}",
        JsonSerializationException { Path: { Length: > 0 } path } => $"see '{path}'",
        _ => "a value is of the wrong kind",
    };

    private static BadRequestException TooBig() =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"The body is longer than {Limit / 1024} KB.");

    private static JsonSerializer CreateReader()
    {
        var settings = SchemaJson.CreateSettings();
        settings.CheckAdditionalContent = true;
        return JsonSerializer.Create(settings);
    }
}
