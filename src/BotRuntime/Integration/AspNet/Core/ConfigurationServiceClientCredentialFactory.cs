using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The app registration from configuration: MicrosoftAppType (MultiTenant by default, SingleTenant or UserAssignedMsi), MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId.</summary>
public partial class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly ServiceClientCredentialsFactory _inner;

    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string Value(string key) => configuration.GetSection(key)?.Value?.Trim();
        var type = Value(MicrosoftAppCredentials.MicrosoftAppTypeKey);
        var id = Value(MicrosoftAppCredentials.MicrosoftAppIdKey);
        var password = Value(MicrosoftAppCredentials.MicrosoftAppPasswordKey);
        var tenant = Value(MicrosoftAppCredentials.MicrosoftAppTenantIdKey);
        switch (type?.ToUpperInvariant())
        {
            case "SINGLETENANT":
                Require(id, MicrosoftAppCredentials.MicrosoftAppIdKey, type);
                Require(tenant, MicrosoftAppCredentials.MicrosoftAppTenantIdKey, type);
                Require(password, MicrosoftAppCredentials.MicrosoftAppPasswordKey, type);
                _inner = new PasswordServiceClientCredentialFactory(id, password, tenant, httpClient, logger);
                break;

            case "USERASSIGNEDMSI":
                Require(id, MicrosoftAppCredentials.MicrosoftAppIdKey, type);
                Require(tenant, MicrosoftAppCredentials.MicrosoftAppTenantIdKey, type);
                if (!string.IsNullOrEmpty(password))
                    throw new ArgumentException($"{MicrosoftAppCredentials.MicrosoftAppPasswordKey} is set, but an app of type {type} has none: remove it.");
                _inner = new ManagedIdentityServiceClientCredentialsFactory(id, httpClient, logger);
                break;

            default:
                // A template's placeholder must not keep a bot from its first turn. What stands there is not repeated: it may be a secret in the wrong place.
                if (logger is not null && type is { Length: > 0 } && !type.Equals("MultiTenant", StringComparison.OrdinalIgnoreCase)) LogUnknownType(logger, MicrosoftAppCredentials.MicrosoftAppTypeKey);
                _inner = new PasswordServiceClientCredentialFactory(id, password, null, httpClient, logger);
                break;
        }
    }

    internal override string Tenant => _inner.Tenant;

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => _inner.IsAuthenticationDisabledAsync(cancellationToken);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);

    private static void Require(string value, string key, string type)
    {
        if (string.IsNullOrEmpty(value)) throw new ArgumentException($"{key} is empty; an app of type {type} needs it.");
    }

    [LoggerMessage(498, LogLevel.Warning, "{Key} is none of MultiTenant, SingleTenant and UserAssignedMsi: the bot runs as MultiTenant.")]
    private static partial void LogUnknownType(ILogger logger, string key);
}
