using System;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs with the tokens of an application object of Microsoft's identity library.</summary>
public class MsalAppCredentials : AppCredentials, IAuthenticator
{
    public static readonly MsalAppCredentials Empty = new((IConfidentialClientApplication)null, null);

    private readonly string _authority;
    private readonly bool _validateAuthority;
    private readonly Lazy<IAuthenticator> _tokens;

    public MsalAppCredentials(IConfidentialClientApplication clientApplication, string appId, string authority = null, string scope = null, bool validateAuthority = true, ILogger logger = null)
        : this(appId, authority, scope, validateAuthority, logger, _ => clientApplication)
    {
    }

    public MsalAppCredentials(string appId, string appPassword, string authority = null, string scope = null, bool validateAuthority = true, ILogger logger = null)
        : this(appId, authority, scope, validateAuthority, logger, mine => mine.Builder().WithClientSecret(appPassword).Build())
    {
    }

    public MsalAppCredentials(string appId, X509Certificate2 certificate, string authority = null, string scope = null, bool validateAuthority = true, ILogger logger = null)
        : this(appId, certificate, false, authority, scope, validateAuthority, logger)
    {
    }

    public MsalAppCredentials(string appId, X509Certificate2 certificate, bool sendX5c, string authority = null, string scope = null, bool validateAuthority = true, ILogger logger = null)
        : this(appId, authority, scope, validateAuthority, logger, mine => mine.Builder().WithCertificate(certificate, sendX5c).Build())
    {
    }

    private MsalAppCredentials(string appId, string authority, string scope, bool validateAuthority, ILogger logger, Func<MsalAppCredentials, IConfidentialClientApplication> make)
        : base(null, (HttpClient)null, logger, scope)
    {
        MicrosoftAppId = appId;
        _authority = authority;
        _validateAuthority = validateAuthority;
        _tokens = new Lazy<IAuthenticator>(() =>
        {
            var application = make(this) ?? throw new InvalidOperationException("These credentials are empty: they were made without an application to get tokens with.");
            return new CachedToken(new AppTokens(application, appId, Authority, OAuthScope, Logger, foreign: _authority is not null).GetAsync, Logger, TimeProvider.System);
        });
    }

    private string Authority => _authority ?? OAuthEndpoint;

    Task<AuthenticatorResult> IAuthenticator.GetTokenAsync(bool forceRefresh) => _tokens.Value.GetTokenAsync(forceRefresh);

    protected override Lazy<IAuthenticator> BuildIAuthenticator() => new(() => this);

    private ConfidentialClientApplicationBuilder Builder() => ConfidentialClientApplicationBuilder.Create(MicrosoftAppId)
        .WithAuthority(Authority, _validateAuthority)
        .WithCacheOptions(CacheOptions.EnableSharedCacheOptions);
}
