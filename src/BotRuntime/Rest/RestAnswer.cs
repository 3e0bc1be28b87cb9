using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Rest;

/// <summary>Which answers an operation takes, and what it throws at the others.</summary>
internal sealed class RestAnswer
{
    /// <summary>Any 2xx; else an <see cref="ErrorResponseException"/>.</summary>
    public static readonly RestAnswer Success = new();

    /// <summary>Any 2xx; else an <see cref="HttpOperationException"/>.</summary>
    public static readonly RestAnswer Plain = new() { ThrowsPlain = true };

    public bool ThrowsPlain { get; init; }

    public Func<HttpStatusCode, bool> Accepts { get; init; } = status => status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

    /// <summary>Reads the answer where its shape depends on its status; otherwise it is read as what was asked for.</summary>
    public Func<HttpStatusCode, string, RestService, object> Read { get; init; }

    public async Task<Exception> RefusalAsync(HttpResponseMessage response, RestService service, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var message = $"Operation returned an invalid status code '{response.StatusCode}'";
        var request = response.RequestMessage is { } sent ? new HttpRequestMessageWrapper(sent, null) : null;
        var answer = new HttpResponseMessageWrapper(response, content);
        if (ThrowsPlain) return new HttpOperationException(message) { Request = request, Response = answer };
        return new ErrorResponseException(message) { Request = request, Response = answer, Body = Explanation(content, service) };
    }

    private static ErrorResponse Explanation(string content, RestService service)
    {
        try
        {
            return service.Parse<ErrorResponse>(content);
        }
        catch (SerializationException)
        {
            // A proxy's page, say: the exception carries it as it came.
            return null;
        }
    }
}
