using System;
using System.Buffers;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>How activities and answers stand in HTTP.</summary>
public static class HttpHelper
{
    public static readonly JsonSerializerSettings BotMessageSerializerSettings = SchemaJson.CreateSettings();

    public static readonly JsonSerializer BotMessageSerializer = JsonSerializer.Create(BotMessageSerializerSettings);

    /// <summary>The body of the request, or the default of <typeparamref name="T"/> when it is not JSON of that shape.</summary>
    public static async Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await RequestBody.ReadAsync<T>(request, request.HttpContext?.RequestAborted ?? CancellationToken.None).ConfigureAwait(false);
        }
        catch (RefusedRequestException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            return default;
        }
    }

    /// <summary>Writes status and body; without an <paramref name="invokeResponse"/> an empty 200.</summary>
    public static Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        return invokeResponse?.Body is { } body ? WriteJsonAsync(response, body) : Task.CompletedTask;
    }

    internal static async Task WriteJsonAsync(HttpResponse response, object body)
    {
        using var json = new JsonChars(BotMessageSerializer, body);
        var count = json.CountBytes();
        var left = response.HttpContext?.RequestAborted ?? CancellationToken.None;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = count;
        if (response.BodyWriter is { } pipe)
        {
            json.CopyTo(pipe.GetSpan(count));
            pipe.Advance(count);
            await pipe.FlushAsync(left).ConfigureAwait(false);
            return;
        }

        // A response that no server made may have a stream only.
        var bytes = ArrayPool<byte>.Shared.Rent(count);
        json.CopyTo(bytes);
        await response.Body.WriteAsync(bytes.AsMemory(0, count), left).ConfigureAwait(false);
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
