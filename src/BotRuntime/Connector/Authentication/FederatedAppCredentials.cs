using System;
using System.Net.Http;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs with a token of an app registration that trusts a managed identity: that identity's token is the proof.</summary>
public class FederatedAppCredentials : AppCredentials
{
    /// <summary>What a managed identity's token must be made out to for Entra ID to exchange it.</summary>
    private const string Exchange = "api://AzureADTokenExchange";

    private readonly string _clientId;

    public FederatedAppCredentials(string appId, string clientId, string channelAuthTenant = null, string oAuthScope = null, HttpClient customHttpClient = null, ILogger logger = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        if (string.IsNullOrWhiteSpace(appId)) throw new ArgumentNullException(nameof(appId));
        MicrosoftAppId = appId;
        _clientId = clientId;
    }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() => new(() =>
    {
        var identity = new ManagedIdentityAuthenticator(_clientId, Exchange, CustomHttpClient, Logger);
        return AppTokens.Authenticator(
            this,
            application => application.WithClientAssertion(async (Microsoft.Identity.Client.AssertionRequestOptions _) => (await identity.GetTokenAsync().ConfigureAwait(false)).AccessToken),
            CustomHttpClient,
            Logger);
    });
}
