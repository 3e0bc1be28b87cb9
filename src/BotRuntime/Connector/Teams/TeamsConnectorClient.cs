using System;
using System.Net.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>Speaks to Teams at its service url, in what only Teams understands. Sends as <see cref="ConnectorClient"/> does.</summary>
public partial class TeamsConnectorClient : ServiceClient<TeamsConnectorClient>, ITeamsConnectorClient
{
    private JsonSerializerSettings _serializationSettings;
    private JsonSerializerSettings _deserializationSettings;

    public Uri BaseUri { get; set; } = new(AuthenticationConstants.OAuthUrl);

    public ServiceClientCredentials Credentials { get; private set; }

    public virtual ITeamsOperations Teams => field ??= new TeamsOperations(this);

    /// <summary>How requests are written; what is changed here holds for this client.</summary>
    public JsonSerializerSettings SerializationSettings => _serializationSettings ??= SchemaJson.CreateSettings();

    /// <summary>How answers are read; what is changed here holds for this client.</summary>
    public JsonSerializerSettings DeserializationSettings => _deserializationSettings ??= SchemaJson.CreateSettings();

    internal DeliveryPipeline Delivery { get; init; } = DeliveryPipeline.Default;

    internal RestService Service => new(HttpClient, BaseUri, Credentials, Serializer(_serializationSettings), Serializer(_deserializationSettings)) { Delivery = Delivery };

    /// <summary>A client that shares connections and credentials with another, which stays their owner.</summary>
    internal static TeamsConnectorClient Over(IConnectorClient connector) => connector is ConnectorClient known
        ? new(known.BaseUri, known.Credentials, () => known.HttpClient) { Delivery = known.Delivery }
        : new(connector.BaseUri, connector.Credentials, customHttpClient: null, disposeHttpClient: false);

    private static JsonSerializer Serializer(JsonSerializerSettings settings) => settings is null ? SchemaJson.Serializer : JsonSerializer.Create(settings);
}
