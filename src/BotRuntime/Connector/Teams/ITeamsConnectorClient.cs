using System;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>Speaks to Teams at its service url, in what only Teams understands.</summary>
public interface ITeamsConnectorClient : IDisposable
{
    Uri BaseUri { get; set; }

    JsonSerializerSettings SerializationSettings { get; }

    JsonSerializerSettings DeserializationSettings { get; }

    ServiceClientCredentials Credentials { get; }

    ITeamsOperations Teams { get; }
}
