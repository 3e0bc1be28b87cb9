using System;
using System.Net.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Speaks Bot Framework's REST interface to a channel. Cheap to make: connections are pooled beneath it.</summary>
/// <remarks>What is repeated, and when, is the rule of <see cref="DeliveryRule"/>.</remarks>
public partial class ConnectorClient : ServiceClient<ConnectorClient>, IConnectorClient
{
    private JsonSerializerSettings _serializationSettings;
    private JsonSerializerSettings _deserializationSettings;

    public Uri BaseUri { get; set; } = new(AuthenticationConstants.OAuthUrl);

    public ServiceClientCredentials Credentials { get; private set; }

    public virtual IConversations Conversations => field ??= new Conversations(this);

    public virtual IAttachments Attachments => field ??= new Attachments(this);

    /// <summary>How requests are written; what is changed here holds for this client.</summary>
    public JsonSerializerSettings SerializationSettings => _serializationSettings ??= SchemaJson.CreateSettings();

    /// <summary>How answers are read; what is changed here holds for this client.</summary>
    public JsonSerializerSettings DeserializationSettings => _deserializationSettings ??= SchemaJson.CreateSettings();

    internal DeliveryPipeline Delivery { get; init; } = DeliveryPipeline.Default;

    internal RestService Service => new(HttpClient, BaseUri, Credentials, Serializer(_serializationSettings), Serializer(_deserializationSettings)) { Delivery = Delivery };

    private static JsonSerializer Serializer(JsonSerializerSettings settings) => settings is null ? SchemaJson.Serializer : JsonSerializer.Create(settings);
}
