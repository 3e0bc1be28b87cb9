using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The app registration from configuration: MicrosoftAppType (MultiTenant by default, or SingleTenant), MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId.</summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly PasswordServiceClientCredentialFactory _inner;

    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var type = configuration[MicrosoftAppCredentials.MicrosoftAppTypeKey]?.Trim();
        var id = configuration[MicrosoftAppCredentials.MicrosoftAppIdKey]?.Trim();
        var password = configuration[MicrosoftAppCredentials.MicrosoftAppPasswordKey]?.Trim();
        var tenant = configuration[MicrosoftAppCredentials.MicrosoftAppTenantIdKey]?.Trim();
        switch (type?.ToUpperInvariant())
        {
            case null or "" or "MULTITENANT":
                _inner = new PasswordServiceClientCredentialFactory(id, password, null, httpClient, logger);
                break;

            case "SINGLETENANT":
                Require(id, MicrosoftAppCredentials.MicrosoftAppIdKey);
                Require(password, MicrosoftAppCredentials.MicrosoftAppPasswordKey);
                Require(tenant, MicrosoftAppCredentials.MicrosoftAppTenantIdKey);
                _inner = new PasswordServiceClientCredentialFactory(id, password, tenant, httpClient, logger);
                break;

            default:
                throw new NotSupportedException($"{MicrosoftAppCredentials.MicrosoftAppTypeKey} is '{type}'; give MultiTenant or SingleTenant.");
        }
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => _inner.IsAuthenticationDisabledAsync(cancellationToken);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);

    private static void Require(string value, string key)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{key} is empty; an app of type SingleTenant needs it.");
    }
}
