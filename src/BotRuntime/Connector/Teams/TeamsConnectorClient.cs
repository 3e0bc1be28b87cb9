using System;
using System.Net.Http;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>Speaks to Teams by the way of a <see cref="ConnectorClient"/>.</summary>
public class TeamsConnectorClient : ITeamsConnectorClient
{
    private readonly bool _owned;

    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(new ConnectorClient(baseUri, credentials, handlers), owned: true)
    {
    }

    public TeamsConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : this(new ConnectorClient(baseUri, credentials, customHttpClient, disposeHttpClient), owned: true)
    {
    }

    private TeamsConnectorClient(ConnectorClient connector, bool owned)
    {
        Connector = connector;
        _owned = owned;
        Teams = new TeamsOperations(this);
    }

    public Uri BaseUri
    {
        get => Connector.BaseUri;
        set => Connector.BaseUri = value;
    }

    public ServiceClientCredentials Credentials => Connector.Credentials;

    public virtual ITeamsOperations Teams { get; }

    public JsonSerializerSettings SerializationSettings => Connector.SerializationSettings;

    public JsonSerializerSettings DeserializationSettings => Connector.DeserializationSettings;

    internal ConnectorClient Connector { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client that shares connections and credentials with another, which stays its owner.</summary>
    internal static TeamsConnectorClient Over(IConnectorClient connector) =>
        connector is ConnectorClient own ? new(own, owned: false) : new(connector.BaseUri, connector.Credentials);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _owned) Connector.Dispose();
    }
}
