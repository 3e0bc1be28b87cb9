using System;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>An app registration with a certificate.</summary>
public class CertificateServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly KnownCredentials<(string Audience, string Endpoint, bool Validate)> _known = new();
    private readonly X509Certificate2 _certificate;
    private readonly string _appId;
    private readonly string _tenantId;
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;
    private readonly bool _sendX5c;

    public CertificateServiceClientCredentialsFactory(X509Certificate2 certificate, string appId, string tenantId = null, HttpClient httpClient = null, ILogger logger = null, bool sendX5c = false)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (string.IsNullOrWhiteSpace(appId)) throw new ArgumentNullException(nameof(appId));
        _certificate = certificate;
        _appId = appId;
        _tenantId = tenantId;
        _httpClient = httpClient;
        _logger = logger;
        _sendX5c = sendX5c;
    }

    internal override string Tenant => _tenantId;

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == _appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (appId != _appId) throw new InvalidOperationException($"The certificate is that of the app '{_appId}'; there are no credentials for '{appId}'.");
        return _known.GetAsync((audience, loginEndpoint, validateAuthority), Create);
    }

    private CertificateAppCredentials Create((string Audience, string Endpoint, bool Validate) key) =>
        LoginEndpoint.IsPublic(key.Endpoint) ? new CertificateAppCredentials(_certificate, _appId, _tenantId, key.Audience, _sendX5c, _httpClient, _logger)
        : LoginEndpoint.IsGovernment(key.Endpoint) ? new CertificateGovernmentAppCredentials(_certificate, _appId, _tenantId, key.Audience, _sendX5c, _httpClient, _logger)
        : new OtherCloud(_certificate, _appId, _tenantId, key.Audience, _sendX5c, _httpClient, _logger, key.Endpoint, key.Validate);

    private sealed class OtherCloud(X509Certificate2 certificate, string appId, string tenantId, string audience, bool sendX5c, HttpClient http, ILogger logger, string endpoint, bool validateAuthority)
        : CertificateAppCredentials(certificate, appId, tenantId, audience, sendX5c, http, logger)
    {
        public override string OAuthEndpoint => LoginEndpoint.Of(endpoint, ChannelAuthTenant);

        public override bool ValidateAuthority => validateAuthority;
    }
}
