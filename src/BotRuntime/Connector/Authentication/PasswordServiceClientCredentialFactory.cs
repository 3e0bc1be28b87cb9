using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app registration with a password. Without an app id authentication is off.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    // Credentials hold the token: one per audience, or every turn would fetch its own.
    private readonly ConcurrentDictionary<(string Audience, string Endpoint, bool Validate), MicrosoftAppCredentials> _credentials = new();
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

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(!string.IsNullOrEmpty(AppId) && appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(AppId));

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(AppId)) return Task.FromResult<ServiceClientCredentials>(MicrosoftAppCredentials.Empty);
        if (appId != AppId)
            throw new InvalidOperationException($"The bot's app id is '{AppId}'; it has no credentials for '{appId}'. Give the id of {MicrosoftAppCredentials.MicrosoftAppIdKey}.");
        return Task.FromResult<ServiceClientCredentials>(_credentials.GetOrAdd((oauthScope, loginEndpoint, validateAuthority), key =>
            new EndpointCredentials(AppId, Password, TenantId, _httpClient, _logger, key.Audience, key.Endpoint, key.Validate)));
    }

    // The tenant of the registration goes before that of the cloud's login address.
    private sealed class EndpointCredentials(string appId, string password, string tenantId, HttpClient http, ILogger logger, string audience, string endpoint, bool validateAuthority)
        : MicrosoftAppCredentials(appId, password, tenantId, http, logger, audience)
    {
        public override string OAuthEndpoint => string.IsNullOrEmpty(AuthTenant) && !string.IsNullOrEmpty(endpoint) ? endpoint : base.OAuthEndpoint;

        public override bool ValidateAuthority => validateAuthority;
    }
}
