using System;
using System.Buffers;
using System.IO;
using System.IO.Pipelines;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Net.Http.Headers;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads the JSON of a request: UTF-8, and no more of it than <see cref="Limit"/>.</summary>
internal static class RequestBody
{
    /// <summary>256 KB: channels send activities of 100 KB at most, files go by link.</summary>
    public const int Limit = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializer Reader = CreateReader();

    /// <exception cref="RefusedRequestException">The request says that its body is something else.</exception>
    public static void RequireJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0) throw WrongKind("Send the activity without Content-Encoding.");
        if (string.IsNullOrEmpty(request.ContentType) || request.ContentType is "application/json" or "application/json; charset=utf-8") return;
        var json = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
        if (!json) throw WrongKind("Send the activity with Content-Type: application/json.");
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) throw WrongKind("Send the activity in UTF-8.");
    }

    /// <exception cref="RefusedRequestException">Too long, not UTF-8, not JSON, or not of the shape of a <typeparamref name="T"/>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limit) throw TooBig();
        try
        {
            // A request that no server made may have a stream only.
            return await ReadAsync<T>(request.BodyReader ?? PipeReader.Create(request.Body), cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem)
        {
            throw new RefusedRequestException(problem.StatusCode, ErrorCodes.BadSyntax, "The body cannot be received.");
        }
    }

    private static async Task<T> ReadAsync<T>(PipeReader pipe, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var body = result.Buffer;
            if (body.Length > Limit) throw TooBig();
            if (!result.IsCompleted)
            {
                pipe.AdvanceTo(body.Start, body.End);
                continue;
            }

            try
            {
                return Parse<T>(body);
            }
            finally
            {
                pipe.AdvanceTo(body.End);
            }
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> body)
    {
        var chars = ArrayPool<char>.Shared.Rent((int)body.Length);
        try
        {
            var count = Strict.GetChars(body, chars);
            var start = count > 0 && chars[0] == '\uFEFF' ? 1 : 0;
            using var json = new JsonTextReader(new CharsReader(chars, start, count)) { ArrayPool = JsonChars.Pool };
            return Reader.Deserialize<T>(json);
        }
        catch (JsonException problem)
        {
            throw NotJson($"The body cannot be read as JSON of the right shape: {Where(problem)}.");
        }
        catch (DecoderFallbackException)
        {
            throw NotJson("The body is not UTF-8.");
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw NotJson("The body holds a value of the wrong kind.");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    // The place, not the parser's words: those quote the body.
    private static string Where(JsonException problem) => problem switch
    {
        JsonReaderException reader => $"see line {reader.LineNumber}, position {reader.LinePosition}",
        JsonSerializationException { Path: { Length: > 0 } path } => $"see '{path}'",
        _ => "a value is of the wrong kind",
    };

    private static RefusedRequestException NotJson(string message) => new(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, message);

    private static RefusedRequestException WrongKind(string message) => new(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.BadArgument, message);

    private static RefusedRequestException TooBig() =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"The body is longer than {Limit / 1024} KB.");

    private static JsonSerializer CreateReader()
    {
        var settings = SchemaJson.CreateSettings();
        settings.CheckAdditionalContent = true;
        return JsonSerializer.Create(settings);
    }

    private sealed class CharsReader(char[] chars, int position, int end) : TextReader
    {
        public override int Peek() => position < end ? chars[position] : -1;

        public override int Read() => position < end ? chars[position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            count = Math.Min(count, end - position);
            Array.Copy(chars, position, buffer, index, count);
            position += count;
            return count;
        }
    }
}
