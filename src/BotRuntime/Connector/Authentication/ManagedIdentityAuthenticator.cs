using System;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gets the tokens of an identity that the machine has in Azure.</summary>
public class ManagedIdentityAuthenticator : IAuthenticator
{
    private readonly string _resource;
    private readonly ILogger _logger;
    private readonly IManagedIdentityApplication _application;
    private readonly CachedToken _token;

    public ManagedIdentityAuthenticator(string appId, string resource, HttpClient customHttpClient = null, ILogger logger = null)
    {
        if (string.IsNullOrWhiteSpace(appId)) throw new ArgumentNullException(nameof(appId));
        if (string.IsNullOrWhiteSpace(resource)) throw new ArgumentNullException(nameof(resource));
        var builder = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(appId));
        if (customHttpClient is not null) builder = builder.WithHttpClientFactory(new GivenHttpClient(customHttpClient));
        _resource = resource;
        _logger = logger ?? NullLogger.Instance;
        _application = builder.Build();
        _token = new CachedToken(GetAsync, _logger, TimeProvider.System);
    }

    public Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false) => _token.GetTokenAsync(forceRefresh);

    private Task<AuthenticatorResult> GetAsync(bool forceRefresh) =>
        Throttling.RunAsync(() => AcquireAsync(forceRefresh), _logger);

    private async Task<AuthenticatorResult> AcquireAsync(bool forceRefresh)
    {
        var result = await _application.AcquireTokenForManagedIdentity(_resource).WithForceRefresh(forceRefresh).ExecuteAsync().ConfigureAwait(false);
        return new AuthenticatorResult { AccessToken = result.AccessToken, ExpiresOn = result.ExpiresOn };
    }
}
