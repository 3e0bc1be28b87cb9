using System;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs with a token that is got by app id and certificate.</summary>
public class CertificateAppCredentials : AppCredentials
{
    private readonly X509Certificate2 _certificate;
    private readonly bool _sendX5c;

    public CertificateAppCredentials(CertificateAppCredentialsOptions options)
        : this(
            (options ?? throw new ArgumentNullException(nameof(options))).ClientCertificate,
            options.AppId,
            options.ChannelAuthTenant,
            options.OauthScope,
            options.SendX5c,
            options.CustomHttpClient,
            options.Logger)
    {
    }

    public CertificateAppCredentials(X509Certificate2 clientCertificate, string appId, string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : this(clientCertificate, appId, channelAuthTenant, "", false, customHttpClient, logger)
    {
    }

    public CertificateAppCredentials(X509Certificate2 clientCertificate, bool sendX5c, string appId, string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : this(clientCertificate, appId, channelAuthTenant, "", sendX5c, customHttpClient, logger)
    {
    }

    public CertificateAppCredentials(X509Certificate2 clientCertificate, string appId, string channelAuthTenant = null, string oAuthScope = null, bool sendX5c = false, HttpClient customHttpClient = null, ILogger logger = null)
        : base(channelAuthTenant, customHttpClient, logger, oAuthScope)
    {
        ArgumentNullException.ThrowIfNull(clientCertificate);
        if (string.IsNullOrEmpty(appId)) throw new ArgumentNullException(nameof(appId));
        _certificate = clientCertificate;
        _sendX5c = sendX5c;
        MicrosoftAppId = appId;
    }

    protected override Lazy<IAuthenticator> BuildIAuthenticator() =>
        new(() => AppTokens.Authenticator(this, application => application.WithCertificate(_certificate, _sendX5c), CustomHttpClient, Logger));
}
