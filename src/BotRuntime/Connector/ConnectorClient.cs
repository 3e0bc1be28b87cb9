using System;
using System.Net.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Speaks Bot Framework's REST interface to a channel. Cheap to make: connections are pooled beneath it.</summary>
public partial class ConnectorClient : IConnectorClient
{
    private readonly HttpClient _http;
    private readonly bool _disposeHttp;

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
    {
        ArgumentNullException.ThrowIfNull(baseUri);
        BaseUri = baseUri;
        Credentials = credentials;
        _http = customHttpClient ?? SharedHttp.Client;
        _disposeHttp = disposeHttpClient && customHttpClient is not null;
        Conversations = new Conversations(this);
        Attachments = new Attachments(this);
    }

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(baseUri, credentials, Chain(handlers), disposeHttpClient: true)
    {
    }

    public ConnectorClient(Uri baseUri, string microsoftAppId = null, string microsoftAppPassword = null, params DelegatingHandler[] handlers)
        : this(baseUri, new MicrosoftAppCredentials(microsoftAppId, microsoftAppPassword), handlers)
    {
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, addJwtTokenRefresher ? credentials : null, handlers)
    {
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, HttpClient customHttpClient, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, addJwtTokenRefresher ? credentials : null, customHttpClient ?? Chain(handlers), disposeHttpClient: customHttpClient is null)
    {
    }

    public Uri BaseUri { get; set; }

    public ServiceClientCredentials Credentials { get; }

    public virtual IConversations Conversations { get; }

    public virtual IAttachments Attachments { get; }

    public JsonSerializerSettings SerializationSettings => field ??= SchemaJson.CreateSettings();

    public JsonSerializerSettings DeserializationSettings => field ??= SchemaJson.CreateSettings();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _disposeHttp) _http.Dispose();
    }

    private static HttpClient Chain(DelegatingHandler[] handlers)
    {
        if (handlers is null or []) return null;
        HttpMessageHandler inner = new SocketsHttpHandler { AllowAutoRedirect = false };
        for (var i = handlers.Length - 1; i >= 0; i--)
        {
            handlers[i].InnerHandler ??= inner;
            inner = handlers[i];
        }

        return new HttpClient(inner, disposeHandler: true);
    }
}
