using System;
using System.Net.Http;
using System.Runtime.CompilerServices;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Teams;

/// <content>All the official ways to make one. Who brings no connections shares those of the process.</content>
public partial class TeamsConnectorClient
{
    public TeamsConnectorClient(ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(handlers) => Sign(Required(credentials));

    public TeamsConnectorClient(ServiceClientCredentials credentials, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(rootHandler, handlers) => Sign(Required(credentials));

    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(baseUri, handlers) => Sign(Required(credentials));

    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : this(baseUri, rootHandler, handlers) => Sign(Required(credentials));

    /// <summary>Over the connections of <paramref name="customHttpClient"/>, which this client disposes.</summary>
    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, params DelegatingHandler[] handlers)
        : this(baseUri, handlers)
    {
        Sign(credentials);
        if (customHttpClient is not null) Own(customHttpClient);
    }

    /// <summary>Over the connections of <paramref name="customHttpClient"/>, which this client disposes only if told to.</summary>
    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : base(customHttpClient, disposeHttpClient)
    {
        BaseUri = Required(baseUri);
        Sign(credentials);
    }

    protected TeamsConnectorClient(params DelegatingHandler[] handlers)
        : base(handlers)
    {
    }

    protected TeamsConnectorClient(HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : base(rootHandler, handlers)
    {
    }

    protected TeamsConnectorClient(Uri baseUri, params DelegatingHandler[] handlers)
        : base(handlers) => BaseUri = Required(baseUri);

    protected TeamsConnectorClient(Uri baseUri, HttpClientHandler rootHandler, params DelegatingHandler[] handlers)
        : base(rootHandler, handlers) => BaseUri = Required(baseUri);

    private TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, Func<HttpClient> http)
        : base(http)
    {
        BaseUri = Required(baseUri);
        Sign(credentials);
    }

    private static T Required<T>(T value, [CallerArgumentExpression(nameof(value))] string name = null) =>
        value ?? throw new ArgumentNullException(name);

    private void Sign(ServiceClientCredentials credentials)
    {
        Credentials = credentials;
        credentials?.InitializeServiceClient(this);
    }
}
