using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app registration with a password. Without an app id authentication is off.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly KnownCredentials<(string AppId, string Password, string Audience, string Endpoint, bool Validate)> _known = new();
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;

    public PasswordServiceClientCredentialFactory()
    {
    }

    public PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, HttpClient httpClient, ILogger logger)
    {
        AppId = appId;
        Password = password;
        TenantId = tenantId;
        _httpClient = httpClient;
        _logger = logger;
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    public string TenantId { get; }

    internal override string Tenant => TenantId;

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(!string.IsNullOrEmpty(AppId) && appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(AppId));

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(AppId)) return Task.FromResult<ServiceClientCredentials>(MicrosoftAppCredentials.Empty);
        if (appId != AppId)
            throw new InvalidOperationException($"The bot's app id is '{AppId}'; it has no credentials for '{appId}'. Give the id of {MicrosoftAppCredentials.MicrosoftAppIdKey}.");
        return _known.GetAsync((AppId, Password, oauthScope, loginEndpoint, validateAuthority), Create);
    }

    private MicrosoftAppCredentials Create((string AppId, string Password, string Audience, string Endpoint, bool Validate) key) =>
        LoginEndpoint.IsPublic(key.Endpoint) ? new MicrosoftAppCredentials(key.AppId, key.Password, TenantId, _httpClient, _logger, key.Audience)
        : LoginEndpoint.IsGovernment(key.Endpoint) ? new MicrosoftGovernmentAppCredentials(key.AppId, key.Password, TenantId, _httpClient, _logger, key.Audience)
        : new OtherCloud(key.AppId, key.Password, TenantId, _httpClient, _logger, key.Audience, key.Endpoint, key.Validate);

    private sealed class OtherCloud(string appId, string password, string tenantId, HttpClient http, ILogger logger, string audience, string endpoint, bool validateAuthority)
        : MicrosoftAppCredentials(appId, password, tenantId, http, logger, audience)
    {
        public override string OAuthEndpoint => LoginEndpoint.Of(endpoint, ChannelAuthTenant);

        public override bool ValidateAuthority => validateAuthority;
    }
}
