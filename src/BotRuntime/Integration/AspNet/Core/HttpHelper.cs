using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>How activities and answers stand in HTTP.</summary>
public static class HttpHelper
{
    public static readonly JsonSerializerSettings BotMessageSerializerSettings = SchemaJson.CreateSettings();

    public static readonly JsonSerializer BotMessageSerializer = JsonSerializer.Create(BotMessageSerializerSettings);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The body of the request, or the default of <typeparamref name="T"/> when it is not JSON of that shape.</summary>
    public static async Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await RequestBody.ReadAsync<T>(request, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (BadRequestException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            return default;
        }
    }

    /// <summary>Writes status and body; without an <paramref name="invokeResponse"/> an empty 200.</summary>
    public static Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        return invokeResponse?.Body is { } body ? WriteJsonAsync(response, body, response.HttpContext.RequestAborted) : Task.CompletedTask;
    }

    internal static async Task WriteJsonAsync(HttpResponse response, object body, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new StreamWriter(buffer, Utf8, 1024, leaveOpen: true)) BotMessageSerializer.Serialize(writer, body);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
    }
}
