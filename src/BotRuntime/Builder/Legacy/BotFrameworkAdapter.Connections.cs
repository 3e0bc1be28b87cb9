using System;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.OAuth;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

#pragma warning disable CS0618 // This adapter is made of what was there before BotFrameworkAuthentication.

namespace Microsoft.Bot.Builder;

/// <content>What the bot signs with, and the clients of channels.</content>
public partial class BotFrameworkAdapter
{
    /// <summary>Each bot and each channel is one entry; who lets any speak still has a limit.</summary>
    private const int Limit = 256;

    private readonly ConcurrentDictionary<string, AppCredentials> _appCredentialMap = new();
    private readonly ConcurrentDictionary<string, ConnectorClient> _connectorClients = new();

    Task<IConnectorClient> IConnectorClientBuilder.CreateConnectorClientAsync(string serviceUrl, ClaimsIdentity claimsIdentity, string audience, CancellationToken cancellationToken)
    {
        if (claimsIdentity is null) throw new NotSupportedException("Give the identity of the bot, or an anonymous one where authentication is off.");
        return ConnectorAsync(serviceUrl, TokenClaims.BotAppId(claimsIdentity), string.IsNullOrWhiteSpace(audience) ? AudienceOf(claimsIdentity) : audience);
    }

    protected virtual async Task<AppCredentials> BuildCredentialsAsync(string appId, string oAuthScope = null)
    {
        var password = await CredentialProvider.GetAppPasswordAsync(appId).ConfigureAwait(false);
        return ChannelProvider?.IsGovernment() == true
            ? new MicrosoftGovernmentAppCredentials(appId, password, HttpClient, Logger, oAuthScope)
            : new MicrosoftAppCredentials(appId, password, HttpClient, Logger, oAuthScope);
    }

    private static T Keep<T>(ConcurrentDictionary<string, T> known, string key, T made)
    {
        if (known.Count >= Limit) known.Clear();
        return known.GetOrAdd(key, made);
    }

    private string AudienceOf(ClaimsIdentity identity) => TokenClaims.AreOfBot(identity.Claims) ? TokenClaims.AppId(identity.Claims) : Scope;

    private async Task<AppCredentials> CredentialsAsync(string appId, string audience)
    {
        if (string.IsNullOrWhiteSpace(appId)) return MicrosoftAppCredentials.Empty;
        var key = appId + audience;
        return _appCredentialMap.TryGetValue(key, out var known)
            ? known
            : Keep(_appCredentialMap, key, _appCredentials ?? await BuildCredentialsAsync(appId, audience).ConfigureAwait(false));
    }

    private async Task<IConnectorClient> ConnectorAsync(string serviceUrl, string appId, string audience)
    {
        var credentials = await CredentialsAsync(appId, audience).ConfigureAwait(false);
        var key = appId is null ? $"{serviceUrl}:" : $"{serviceUrl}{credentials.MicrosoftAppId}:{credentials.OAuthScope}";
        return _connectorClients.TryGetValue(key, out var known) ? known : Keep(_connectorClients, key, ConnectorOf(serviceUrl, credentials));
    }

    private SharedConnector ConnectorOf(string serviceUrl, AppCredentials credentials) => new(CloudConnectorFactory.Address(serviceUrl), credentials, this);

    // Serves many turns: who is done with a turn is not done with the client.
    private sealed class SharedConnector(Uri address, AppCredentials credentials, BotFrameworkAdapter adapter) : ConnectorClient(address, credentials, () => adapter.HttpClient)
    {
        protected override void Dispose(bool disposing) => base.Dispose(false);
    }

    /// <summary>Signs as the bot of an identity, or with credentials that are given.</summary>
    private sealed class Connectors(BotFrameworkAdapter adapter, ClaimsIdentity identity, AppCredentials credentials = null) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) => credentials is null
            ? ((IConnectorClientBuilder)adapter).CreateConnectorClientAsync(serviceUrl, identity, audience, cancellationToken)
            : Task.FromResult<IConnectorClient>(adapter.ConnectorOf(serviceUrl, credentials));
    }

    /// <summary>The adapter's providers in the words of today. Tokens are checked by the same rules.</summary>
    private sealed class Providers : BotFrameworkAuthentication
    {
        public BotFrameworkAdapter Adapter { get; set; }

        public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) =>
            await AcceptAsync(await Adapter.IdentifyAsync(authHeader, activity).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

        public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
            throw new NotImplementedException($"{Adapter.GetType().Name} has no streaming connections.");

        public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => new Connectors(Adapter, claimsIdentity);

        // The adapter itself is asked for tokens.
        public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) => Task.FromResult<UserTokenClient>(null);

        public override string GetOriginatingAudience() => Adapter.Scope;

        public async Task<AuthenticateRequestResult> AcceptAsync(ClaimsIdentity identity, CancellationToken cancellationToken)
        {
            var cloud = await LegacyAuthentication.CloudOfAsync(Adapter.ChannelProvider).ConfigureAwait(false);
            return new AuthenticateRequestResult
            {
                ClaimsIdentity = identity,
                Audience = Adapter.AudienceOf(identity),
                CallerId = await GenerateCallerIdAsync(new LegacyAuthentication.GivenProvider(Adapter.CredentialProvider), identity, cloud.CallerId, cancellationToken).ConfigureAwait(false),
                ConnectorFactory = CreateConnectorFactory(identity),
            };
        }
    }
}
