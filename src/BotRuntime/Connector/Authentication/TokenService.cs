using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>One call to the token service, signed by the bot.</summary>
internal sealed class TokenService(string endpoint, ServiceClientCredentials credentials, HttpClient http)
{
    private const long AnswerLimit = 1024 * 1024;

    private readonly string _root = endpoint.EndsWith('/') ? endpoint : endpoint + "/";

    /// <exception cref="ErrorResponseException">The status is not among <paramref name="expected"/>.</exception>
    public async Task<Answer> CallAsync(HttpMethod method, string path, (string Name, string Value)[] query, object body, HttpStatusCode[] expected, CancellationToken cancellationToken)
    {
        var arguments = string.Join('&', query.Where(argument => argument.Value is not null).Select(argument => $"{argument.Name}={Uri.EscapeDataString(argument.Value)}"));
        using var request = new HttpRequestMessage(method, new Uri($"{_root}{path}?{arguments}"));
        if (body is not null) request.Content = new StringContent(SchemaJson.Write(body), Encoding.UTF8, "application/json");
        await credentials.ProcessHttpRequestAsync(request, cancellationToken).ConfigureAwait(false);

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var answer = new Answer(response.StatusCode, await BoundedContent.ReadAsync(response, AnswerLimit, cancellationToken).ConfigureAwait(false));
        if (expected.Contains(response.StatusCode)) return answer;
        throw new ErrorResponseException($"The token service answered {path} with {(int)response.StatusCode} ({response.StatusCode}).")
        {
            Body = answer.Read<ErrorResponse>(),
            Request = new HttpRequestMessageWrapper(request, null),
            Response = new HttpResponseMessageWrapper(response, answer.Content),
        };
    }

    public sealed record Answer(HttpStatusCode Status, string Content)
    {
        /// <summary>What it says, or null if it says nothing of that shape.</summary>
        public T Read<T>()
            where T : class
        {
            try
            {
                return string.IsNullOrWhiteSpace(Content) ? null : SchemaJson.Read<T>(Content);
            }
            catch (JsonException)
            {
                // A proxy's page, say: the status tells what happened.
                return null;
            }
        }
    }
}
