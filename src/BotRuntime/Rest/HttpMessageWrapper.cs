using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Microsoft.Rest;

/// <summary>What an exception keeps of an HTTP message. The Authorization header is left out: exceptions end up in logs.</summary>
public abstract class HttpMessageWrapper
{
    protected HttpMessageWrapper(HttpHeaders headers, string content)
    {
        Content = content;
        Headers = headers
            .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, IEnumerable<string> (header) => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    public string Content { get; set; }

    public IDictionary<string, IEnumerable<string>> Headers { get; }
}

public class HttpRequestMessageWrapper(HttpRequestMessage httpRequest, string content) : HttpMessageWrapper(httpRequest.Headers, content)
{
    public HttpMethod Method { get; protected set; } = httpRequest.Method;

    public Uri RequestUri { get; protected set; } = httpRequest.RequestUri;
}

public class HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content) : HttpMessageWrapper(httpResponse.Headers, content)
{
    public HttpStatusCode StatusCode { get; protected set; } = httpResponse.StatusCode;

    public string ReasonPhrase { get; protected set; } = httpResponse.ReasonPhrase;
}
