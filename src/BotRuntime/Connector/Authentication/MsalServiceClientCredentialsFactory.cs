using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app registration whose tokens an application object of Microsoft's identity library gets.</summary>
[Obsolete("Take the factory for the kind of registration: password, certificate, managed identity or federated.", false)]
public class MsalServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly KnownCredentials<(string Audience, string Endpoint, bool Validate)> _known = new();
    private readonly IConfidentialClientApplication _application;
    private readonly ILogger _logger;

    public MsalServiceClientCredentialsFactory(IConfiguration configuration, IConfidentialClientApplication clientApplication, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AppId = configuration.GetSection(MicrosoftAppCredentials.MicrosoftAppIdKey)?.Value;
        TenantId = configuration.GetSection(MicrosoftAppCredentials.MicrosoftAppTenantIdKey)?.Value;
        _application = clientApplication;
        _logger = logger;
    }

    public string AppId { get; }

    public string TenantId { get; }

    internal override string Tenant => TenantId;

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(!string.IsNullOrEmpty(AppId) && appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(string.IsNullOrEmpty(AppId));

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(AppId)) return Task.FromResult<ServiceClientCredentials>(MsalAppCredentials.Empty);
        if (appId != AppId) throw new InvalidOperationException($"The bot's app id is '{AppId}'; it has no credentials for '{appId}'. Give the id of {MicrosoftAppCredentials.MicrosoftAppIdKey}.");
        return _known.GetAsync((audience, loginEndpoint, validateAuthority), Create);
    }

    private MsalAppCredentials Create((string Audience, string Endpoint, bool Validate) key)
    {
        var endpoint = LoginEndpoint.IsPublic(key.Endpoint) ? AuthenticationConstants.ToChannelFromBotLoginUrlTemplate : key.Endpoint;
        var tenant = !string.IsNullOrEmpty(TenantId) ? TenantId
            : LoginEndpoint.IsGovernment(endpoint) ? GovernmentAuthenticationConstants.DefaultChannelAuthTenant
            : AuthenticationConstants.DefaultChannelAuthTenant;
        return new MsalAppCredentials(_application, AppId, LoginEndpoint.Of(endpoint, tenant), key.Audience, key.Validate, _logger);
    }
}
