using System;
using System.Net.Http;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <content>All the official ways to make one. Who brings no connections shares those of the process.</content>
public partial class OAuthClient
{
    public OAuthClient(ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(handlers) => Sign(credentials);

    public OAuthClient(ServiceClientCredentials credentials, HttpClient httpClient, bool disposeHttpClient)
        : this(httpClient, disposeHttpClient) => Sign(credentials);

    public OAuthClient(ServiceClientCredentials credentials, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(rootHandler, handlers) => Sign(credentials);

    public OAuthClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(baseUri, handlers) => Sign(credentials);

    public OAuthClient(Uri baseUri, ServiceClientCredentials credentials, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(baseUri, rootHandler, handlers) => Sign(credentials);

    protected OAuthClient(HttpClient httpClient, bool disposeHttpClient)
        : base(httpClient, disposeHttpClient)
    {
    }

    protected OAuthClient(params DelegatingHandler[] handlers)
        : base(handlers)
    {
    }

    protected OAuthClient(HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : base(rootHandler, handlers)
    {
    }

    protected OAuthClient(Uri baseUri, params DelegatingHandler[] handlers)
        : base(handlers) => At(baseUri);

    protected OAuthClient(Uri baseUri, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : base(rootHandler, handlers) => At(baseUri);

    private void At(Uri baseUri)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        BaseUri = baseUri;
    }

    private void Sign(ServiceClientCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        Credentials = credentials;
        credentials.InitializeServiceClient(this);
    }
}
