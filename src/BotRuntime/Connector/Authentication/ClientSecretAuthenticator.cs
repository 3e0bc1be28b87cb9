using System;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Identity.Client;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gets a token from Entra ID by client secret.</summary>
internal sealed class ClientSecretAuthenticator(string appId, string password, string authority, string audience, bool validateAuthority, HttpClient http)
{
    private const string DefaultScope = "/.default";

    private readonly Lazy<IConfidentialClientApplication> _application = new(() =>
    {
        if (string.IsNullOrEmpty(password))
            throw new InvalidOperationException($"The bot cannot sign what it sends: {MicrosoftAppCredentials.MicrosoftAppPasswordKey} is empty, though {MicrosoftAppCredentials.MicrosoftAppIdKey} is set. Set it, or remove the id for local development.");
        var builder = ConfidentialClientApplicationBuilder.Create(appId)
            .WithClientSecret(password)
            .WithAuthority(authority, validateAuthority);
        if (http is not null) builder = builder.WithHttpClientFactory(new GivenClient(http));
        return builder.Build();
    });

    public async Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh)
    {
        var scope = audience.EndsWith(DefaultScope, StringComparison.Ordinal) ? audience : audience + DefaultScope;
        var result = await _application.Value.AcquireTokenForClient([scope]).WithForceRefresh(forceRefresh).ExecuteAsync().ConfigureAwait(false);
        return new AuthenticatorResult { AccessToken = result.AccessToken, ExpiresOn = result.ExpiresOn };
    }

    private sealed class GivenClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
