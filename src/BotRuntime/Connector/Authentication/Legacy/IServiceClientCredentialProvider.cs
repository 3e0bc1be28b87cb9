using System;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Brings the credentials themselves.</summary>
[Obsolete(LegacyAuthentication.Advice, false)]
public interface IServiceClientCredentialProvider : ICredentialProvider
{
    ServiceClientCredentials GetCredentials();
}
