using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Lets the old static entrances check tokens by the same rules as <see cref="BotFrameworkAuthentication"/> does.</summary>
[Obsolete(Advice, false)]
internal static class LegacyAuthentication
{
    public const string Advice = "Use ConfigurationBotFrameworkAuthentication, or another BotFrameworkAuthentication.";

    // Keys live as long as the client that reads them.
    private static readonly ConditionalWeakTable<HttpClient, ConcurrentDictionary<string, OpenIdKeys>> Keys = [];

    public static OpenIdKeys KeysOf(string metadataUrl, HttpClient http)
    {
        var client = http ?? SharedHttp.Client;
        return Keys.GetOrCreateValue(client).GetOrAdd(metadataUrl, url => new OpenIdKeys(url, () => client, NullLogger.Instance, TimeProvider.System));
    }

    public static async Task<Cloud> CloudOfAsync(IChannelProvider channelProvider)
    {
        if (channelProvider is null || channelProvider.IsPublicAzure()) return Cloud.Public with { OpenIdMetadataUrl = ChannelValidation.OpenIdMetadataUrl };
        if (channelProvider.IsGovernment()) return Cloud.Government with { OpenIdMetadataUrl = GovernmentChannelValidation.OpenIdMetadataUrl };
        var service = await channelProvider.GetChannelServiceAsync().ConfigureAwait(false);
        return Cloud.Public with { OpenIdMetadataUrl = AuthenticationConstants.ToBotFromEnterpriseChannelOpenIdMetadataUrlFormat.Replace("{0}", service, StringComparison.Ordinal), CallerId = null };
    }

    public static Task<ClaimsIdentity> ValidateAsync(TokenSender? only, Cloud cloud, ICredentialProvider credentials, AuthenticationConfiguration authConfig, HttpClient http, string authHeader, string channelId, string serviceUrl, string tenant = null)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(authConfig);
        var tokens = new RequestTokens(
            cloud, new GivenProvider(credentials), authConfig, KeysOf(cloud.OpenIdMetadataUrl, http), KeysOf(cloud.EmulatorOpenIdMetadataUrl, http), NullLogger.Instance, TimeProvider.System) { Tenant = tenant };
        return tokens.ValidateAsync(only, authHeader, channelId, serviceUrl, CancellationToken.None);
    }

    [Obsolete(Advice, false)]
    public sealed class GivenProvider(ICredentialProvider provider) : ServiceClientCredentialsFactory
    {
        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => provider.IsValidAppIdAsync(appId);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => provider.IsAuthenticationDisabledAsync();

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            throw new NotSupportedException("A credential provider only tells who may come in.");
    }
}
