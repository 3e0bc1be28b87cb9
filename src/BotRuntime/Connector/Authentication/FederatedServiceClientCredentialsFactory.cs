using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app registration that trusts a managed identity of the machine: there is no secret.</summary>
public class FederatedServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly KnownCredentials<(string Audience, string Endpoint, bool Validate)> _known = new();
    private readonly string _appId;
    private readonly string _clientId;
    private readonly string _tenantId;
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;

    public FederatedServiceClientCredentialsFactory(string appId, string clientId, string tenantId = null, HttpClient httpClient = null, ILogger logger = null)
    {
        if (string.IsNullOrWhiteSpace(appId)) throw new ArgumentNullException(nameof(appId));
        if (string.IsNullOrWhiteSpace(clientId)) throw new ArgumentNullException(nameof(clientId));
        _appId = appId;
        _clientId = clientId;
        _tenantId = tenantId;
        _httpClient = httpClient;
        _logger = logger;
    }

    internal override string Tenant => _tenantId;

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == _appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (appId != _appId) throw new InvalidOperationException($"The federated app is '{_appId}'; there are no credentials for '{appId}'.");
        return _known.GetAsync((audience, loginEndpoint, validateAuthority), Create);
    }

    private FederatedAppCredentials Create((string Audience, string Endpoint, bool Validate) key) => LoginEndpoint.IsPublic(key.Endpoint)
        ? new FederatedAppCredentials(_appId, _clientId, _tenantId, key.Audience, _httpClient, _logger)
        : new OtherCloud(_appId, _clientId, _tenantId, key.Audience, _httpClient, _logger, key.Endpoint, key.Validate);

    private sealed class OtherCloud(string appId, string clientId, string tenantId, string audience, HttpClient http, ILogger logger, string endpoint, bool validateAuthority)
        : FederatedAppCredentials(appId, clientId, tenantId, audience, http, logger)
    {
        public override string OAuthEndpoint => LoginEndpoint.Of(endpoint, ChannelAuthTenant);

        public override bool ValidateAuthority => validateAuthority;

        protected override string DefaultChannelAuthTenant => LoginEndpoint.IsGovernment(endpoint) ? GovernmentAuthenticationConstants.DefaultChannelAuthTenant : base.DefaultChannelAuthTenant;
    }
}
