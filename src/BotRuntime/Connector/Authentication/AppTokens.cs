using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Gets tokens of an app registration from Entra ID. The identity library keeps them for the whole process; whoever asks
/// while one is being got waits for it, also when the credentials are made anew for each message.
/// </summary>
internal sealed class AppTokens(IConfidentialClientApplication application, string appId, string authority, string scope, ILogger logger, bool foreign = false)
{
    private const string DefaultScope = "/.default";

    // One for each registration and audience of the process: a few.
    private static readonly Dictionary<(string AppId, string Authority, string Scope, bool Force), Task<AuthenticatorResult>> Flights = [];

    private readonly string _scope = scope.EndsWith(DefaultScope, StringComparison.OrdinalIgnoreCase) ? scope : scope + DefaultScope;

    /// <summary>For credentials that prove who they are as <paramref name="prove"/> says.</summary>
    public static IAuthenticator Authenticator(AppCredentials credentials, Func<ConfidentialClientApplicationBuilder, ConfidentialClientApplicationBuilder> prove, HttpClient http, ILogger log)
    {
        var builder = prove(ConfidentialClientApplicationBuilder.Create(credentials.MicrosoftAppId)
            .WithAuthority(credentials.OAuthEndpoint, credentials.ValidateAuthority)
            .WithCacheOptions(CacheOptions.EnableSharedCacheOptions));
        if (http is not null) builder = builder.WithHttpClientFactory(new GivenHttpClient(http));
        return new CachedToken(new AppTokens(builder.Build(), credentials.MicrosoftAppId, credentials.OAuthEndpoint, credentials.OAuthScope, log).GetAsync, log, TimeProvider.System);
    }

    public Task<AuthenticatorResult> GetAsync(bool forceRefresh)
    {
        var key = (appId, authority, _scope, forceRefresh);
        lock (Flights)
        {
            if (!Flights.TryGetValue(key, out var flight) || flight.IsCompleted)
                Flights[key] = flight = Task.Run(() => Throttling.RunAsync(() => AcquireAsync(forceRefresh), logger));
            return flight;
        }
    }

    private async Task<AuthenticatorResult> AcquireAsync(bool forceRefresh)
    {
        var request = application.AcquireTokenForClient([_scope]).WithForceRefresh(forceRefresh);

        // Somebody else made the application, maybe for another tenant than the credentials are for.
        if (foreign) request = request.WithTenantIdFromAuthority(new Uri(authority));
        var result = await request.ExecuteAsync().ConfigureAwait(false);
        return new AuthenticatorResult { AccessToken = result.AccessToken, ExpiresOn = result.ExpiresOn };
    }
}
