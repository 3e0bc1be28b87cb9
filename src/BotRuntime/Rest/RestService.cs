using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Newtonsoft.Json;

namespace Microsoft.Rest;

/// <summary>A service that is spoken to in JSON: where it is, who signs, and in which dialect.</summary>
internal sealed record RestService(HttpClient Http, Uri BaseUri, ServiceClientCredentials Credentials, JsonSerializer Writer, JsonSerializer Reader)
{
    /// <summary>How much of an answer is read: a page of members or an attachment is far below it.</summary>
    private const long AnswerLimit = 32 * 1024 * 1024;

    private static readonly ProductInfoHeaderValue Product = new("JourneyBot-BotRuntime", typeof(RestService).Assembly.GetName().Version?.ToString(3) ?? "0");

    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    public DeliveryPipeline Delivery { get; init; } = DeliveryPipeline.Default;

    /// <summary>Sends, and reads what the answer holds.</summary>
    public Task<HttpOperationResponse<T>> AskAsync<T>(RestRequest asked, CancellationToken cancellationToken, [CallerMemberName] string method = null) =>
        Invocation.Enter(this, asked, method) is { } traced ? traced.ExitAsync(AskAsync<T>(asked, traced, cancellationToken)) : AskAsync<T>(asked, null, cancellationToken);

    /// <summary>Sends what is answered with nothing.</summary>
    public Task<HttpOperationResponse> TellAsync(RestRequest asked, CancellationToken cancellationToken, [CallerMemberName] string method = null) =>
        Invocation.Enter(this, asked, method) is { } traced ? traced.ExitAsync(TellAsync(asked, traced, cancellationToken)) : TellAsync(asked, null, cancellationToken);

    public Uri Address(string path)
    {
        var root = BaseUri.AbsoluteUri;
        return new Uri(root.EndsWith('/') ? root + path : $"{root}/{path}");
    }

    /// <exception cref="SerializationException">The text is no JSON of that shape.</exception>
    public T Parse<T>(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text));
            return Reader.Deserialize<T>(reader);
        }
        catch (JsonException problem)
        {
            throw new SerializationException("Unable to deserialize the response.", text, problem);
        }
    }

    private async Task<HttpOperationResponse<T>> AskAsync<T>(RestRequest asked, Invocation traced, CancellationToken cancellationToken)
    {
        var response = await RoundTripAsync(asked, traced, cancellationToken).ConfigureAwait(false);
        try
        {
            return new HttpOperationResponse<T> { Request = response.RequestMessage, Response = response, Body = await ReadAsync<T>(asked, response, cancellationToken).ConfigureAwait(false) };
        }
        catch
        {
            response.RequestMessage?.Dispose();
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpOperationResponse> TellAsync(RestRequest asked, Invocation traced, CancellationToken cancellationToken)
    {
        var response = await RoundTripAsync(asked, traced, cancellationToken).ConfigureAwait(false);
        return new HttpOperationResponse { Request = response.RequestMessage, Response = response };
    }

    private async Task<T> ReadAsync<T>(RestRequest asked, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (typeof(T) == typeof(Stream)) return (T)(object)await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (asked.Answer.Read is { } read) return (T)read(response.StatusCode, text, this);

        // Some channels answer a send with nothing at all.
        return string.IsNullOrWhiteSpace(text) ? default : Parse<T>(text);
    }

    private async Task<HttpResponseMessage> RoundTripAsync(RestRequest asked, Invocation traced, CancellationToken cancellationToken)
    {
        var body = asked.Body is null ? default : Write(asked.Body);
        var response = await Delivery.SendAsync(
            asked.Method, static (call, token) => call.Service.AttemptAsync(call.Asked, call.Body, call.Traced, token), (Service: this, Asked: asked, Body: body, Traced: traced), cancellationToken).ConfigureAwait(false);
        if (asked.Answer.Accepts(response.StatusCode)) return response;
        if (Elsewhere(asked, response) is { } elsewhere)
        {
            using (response.RequestMessage)
            using (response) return await (this with { Credentials = null }).RoundTripAsync(asked with { Elsewhere = elsewhere, MayBeElsewhere = false, Headers = null }, traced, cancellationToken).ConfigureAwait(false);
        }

        using (response.RequestMessage)
        using (response) throw await asked.Answer.RefusalAsync(response, this, cancellationToken).ConfigureAwait(false);
    }

    // Nothing that proves who the bot is goes there, and nothing that was encrypted goes on in the clear.
    private Uri Elsewhere(RestRequest asked, HttpResponseMessage response)
    {
        if (!asked.MayBeElsewhere || Http.DefaultRequestHeaders.Authorization is not null) return null;
        if (response.StatusCode is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) return null;
        if (response.Headers.Location is not { } location) return null;
        var from = Address(asked.Path);
        var to = new Uri(from, location);
        return to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp) ? to : null;
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(RestRequest asked, ArraySegment<byte> body, Invocation traced, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(asked.Method, asked.Elsewhere ?? Address(asked.Path));
        HttpResponseMessage response = null;
        try
        {
            request.Headers.UserAgent.Add(Product);
            if (asked.ConversationId is { } conversation && Ascii.IsValid(conversation)) request.Headers.TryAddWithoutValidation(ConversationConstants.ConversationIdHttpHeaderName, conversation);
            foreach (var (name, values) in asked.Headers ?? [])
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, values);
            }

            if (body.Array is not null) request.Content = new ByteArrayContent(body.Array, body.Offset, body.Count) { Headers = { ContentType = Json } };
            if (Credentials is not null) await Credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);
            traced?.Sending(request);
            response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            traced?.Received(response);
            response.RequestMessage = request;
            await LoadAsync(response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            request.Dispose();
            response?.Dispose();
            throw;
        }
    }

    // A bot's own kind of client, in a test say, is met by the overload that can be overridden.
    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Http.GetType() == typeof(HttpClient) ? Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken) : Http.SendAsync(request, cancellationToken);

    private static async Task LoadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(AnswerLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (!response.IsSuccessStatusCode && problem is HttpRequestException or IOException)
        {
            // The status says how it ended; the words that were to explain it got lost.
            response.Content = new ByteArrayContent([]);
        }
    }

    private ArraySegment<byte> Write(object body)
    {
        using var json = new JsonChars(Writer, body);
        var bytes = new byte[json.CountBytes()];
        json.CopyTo(bytes);
        return bytes;
    }
}
