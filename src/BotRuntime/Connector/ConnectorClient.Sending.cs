using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <content>One request and its answer.</content>
public partial class ConnectorClient
{
    /// <summary>How much of an answer is read: a page of members or an attachment is far below it.</summary>
    private const long AnswerLimit = 32 * 1024 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly ProductInfoHeaderValue Product = new("JourneyBot-BotRuntime", typeof(ConnectorClient).Assembly.GetName().Version?.ToString(3) ?? "0");

    internal async Task<HttpOperationResponse<T>> SendAsync<T>(HttpMethod method, string path, object body, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken)
    {
        var (request, response) = await RoundTripAsync(method, path, body, customHeaders, cancellationToken).ConfigureAwait(false);
        try
        {
            var content = typeof(T) == typeof(Stream)
                ? (T)(object)await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
                : Parse<T>(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), request);
            return new HttpOperationResponse<T> { Request = request, Response = response, Body = content };
        }
        catch
        {
            request.Dispose();
            response.Dispose();
            throw;
        }
    }

    internal async Task<HttpOperationResponse> SendAsync(HttpMethod method, string path, object body, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken)
    {
        var (request, response) = await RoundTripAsync(method, path, body, customHeaders, cancellationToken).ConfigureAwait(false);
        return new HttpOperationResponse { Request = request, Response = response };
    }

    private static T Parse<T>(string json, HttpRequestMessage request)
    {
        // Some channels answer a send with nothing at all.
        if (string.IsNullOrWhiteSpace(json)) return default;
        try
        {
            return SchemaJson.Read<T>(json);
        }
        catch (JsonException problem)
        {
            throw new RestException($"{request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Authority)}: the channel's answer is no {typeof(T).Name}.", problem);
        }
    }

    private static ByteArrayContent Write(object body)
    {
        var buffer = new MemoryStream(1024);
        using (var writer = new StreamWriter(buffer, Utf8, 1024, leaveOpen: true)) SchemaJson.Serializer.Serialize(writer, body);
        var content = new ByteArrayContent(buffer.GetBuffer(), 0, (int)buffer.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }

    private async Task<(HttpRequestMessage Request, HttpResponseMessage Response)> RoundTripAsync(HttpMethod method, string path, object body, Dictionary<string, List<string>> customHeaders, CancellationToken cancellationToken)
    {
        var root = BaseUri.AbsoluteUri;
        var request = new HttpRequestMessage(method, new Uri(root.EndsWith('/') ? root + path : $"{root}/{path}"));
        HttpResponseMessage response = null;
        try
        {
            request.Headers.UserAgent.Add(Product);
            foreach (var (name, values) in customHeaders ?? []) request.Headers.TryAddWithoutValidation(name, values);
            if (body is not null) request.Content = Write(body);
            if (Credentials is not null) await Credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(AnswerLimit, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw await RefusalAsync(request, response, cancellationToken).ConfigureAwait(false);
            return (request, response);
        }
        catch
        {
            request.Dispose();
            response?.Dispose();
            throw;
        }
    }

    private static async Task<ErrorResponseException> RefusalAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        ErrorResponse body = null;
        try
        {
            body = SchemaJson.Read<ErrorResponse>(content);
        }
        catch (JsonException)
        {
            // A proxy's page, say: the exception carries it as it came.
        }

        return new ErrorResponseException($"Operation returned an invalid status code '{response.StatusCode}'")
        {
            Request = new HttpRequestMessageWrapper(request, null),
            Response = new HttpResponseMessageWrapper(response, content),
            Body = body,
        };
    }
}
