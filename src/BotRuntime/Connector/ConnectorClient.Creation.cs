using System;
using System.Net.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <content>All the official ways to make one. Who brings no connections shares those of the process.</content>
public partial class ConnectorClient
{
    public ConnectorClient(ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(handlers) => Sign(Required(credentials));

    public ConnectorClient(ServiceClientCredentials credentials, HttpClient httpClient, bool disposeHttpClient)
        : this(httpClient, disposeHttpClient) => Sign(Required(credentials));

    public ConnectorClient(ServiceClientCredentials credentials, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(rootHandler, handlers) => Sign(Required(credentials));

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(baseUri, handlers) => Sign(Required(credentials));

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(baseUri, rootHandler, handlers) => Sign(Required(credentials));

    public ConnectorClient(Uri baseUri, string microsoftAppId = null, string microsoftAppPassword = null, params DelegatingHandler[] handlers)
        : this(baseUri, handlers) => Sign(new MicrosoftAppCredentials(microsoftAppId, microsoftAppPassword));

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, handlers) => Sign(credentials);

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, HttpClient customHttpClient, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, (ServiceClientCredentials)credentials, customHttpClient, addJwtTokenRefresher, handlers)
    {
    }

    /// <summary>Over the connections of <paramref name="customHttpClient"/>, which this client disposes only if told to.</summary>
    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : base(customHttpClient, disposeHttpClient)
    {
        BaseUri = Required(baseUri);
        Sign(credentials);
    }

    /// <summary>Over the connections of <paramref name="customHttpClient"/>, which this client disposes.</summary>
    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, handlers)
    {
        Sign(credentials);
        if (customHttpClient is not null) Own(customHttpClient);
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, HttpClientHandler httpClientHandler, bool addJwtTokenRefresher = true, HttpClient customHttpClient = null, params DelegatingHandler[] handlers)
        : this(baseUri, httpClientHandler, handlers)
    {
        Sign(credentials);
        if (customHttpClient is not null) Own(customHttpClient);
    }

    /// <summary>Over connections that are found only when something is sent, and that belong to whoever gives them.</summary>
    internal ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, Func<HttpClient> http)
        : base(http)
    {
        BaseUri = Required(baseUri);
        Sign(credentials);
    }

    protected ConnectorClient(HttpClient httpClient, bool disposeHttpClient)
        : base(httpClient, disposeHttpClient)
    {
    }

    protected ConnectorClient(params DelegatingHandler[] handlers)
        : base(handlers)
    {
    }

    protected ConnectorClient(HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : base(rootHandler, handlers)
    {
    }

    protected ConnectorClient(Uri baseUri, params DelegatingHandler[] handlers)
        : base(handlers) => BaseUri = Required(baseUri);

    protected ConnectorClient(Uri baseUri, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : base(rootHandler, handlers) => BaseUri = Required(baseUri);

    private static T Required<T>(T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = null) =>
        value ?? throw new ArgumentNullException(name);

    private void Sign(ServiceClientCredentials credentials)
    {
        Credentials = credentials;
        credentials?.InitializeServiceClient(this);
    }
}
