using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Signs the bot's requests with a token of its app registration. Without an app id requests go out unsigned.</summary>
public abstract class AppCredentials : ServiceClientCredentials
{
    private readonly string _oAuthScope;
    private readonly Lazy<IAuthenticator> _authenticator;

    public AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null)
        : this(channelAuthTenant, customHttpClient, logger, null)
    {
    }

    public AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
    {
        AuthTenant = channelAuthTenant;
        CustomHttpClient = customHttpClient;
        Logger = logger ?? NullLogger.Instance;
        _oAuthScope = oAuthScope;
        _authenticator = new Lazy<IAuthenticator>(() => BuildIAuthenticator().Value);
    }

    public string MicrosoftAppId { get; set; }

    public virtual string ChannelAuthTenant
    {
        get => string.IsNullOrEmpty(AuthTenant) ? DefaultChannelAuthTenant : AuthTenant;
        set
        {
            if (!Uri.TryCreate(string.Format(CultureInfo.InvariantCulture, ToChannelFromBotLoginUrlTemplate, value), UriKind.Absolute, out _))
                throw new ArgumentException($"'{value}' is no tenant: give its id or domain.", nameof(value));
            AuthTenant = value;
        }
    }

    public virtual string OAuthEndpoint => string.Format(CultureInfo.InvariantCulture, ToChannelFromBotLoginUrlTemplate, ChannelAuthTenant);

    public virtual string OAuthScope => string.IsNullOrEmpty(_oAuthScope) ? ToChannelFromBotOAuthScope : _oAuthScope;

    public virtual bool ValidateAuthority => true;

    protected string AuthTenant { get; set; }

    protected HttpClient CustomHttpClient { get; set; }

    protected ILogger Logger { get; set; }

    protected virtual string DefaultChannelAuthTenant => AuthenticationConstants.DefaultChannelAuthTenant;

    protected virtual string ToChannelFromBotLoginUrlTemplate => AuthenticationConstants.ToChannelFromBotLoginUrlTemplate;

    protected virtual string ToChannelFromBotOAuthScope => AuthenticationConstants.ToChannelFromBotOAuthScope;

    /// <summary>Does nothing: a service url is trusted because the token of the channel signs it.</summary>
    [Obsolete("Service urls are trusted by the token that signs them; nothing needs to be called.")]
    public static void TrustServiceUrl(string serviceUrl)
    {
    }

    /// <inheritdoc cref="TrustServiceUrl(string)"/>
    [Obsolete("Service urls are trusted by the token that signs them; nothing needs to be called.")]
    public static void TrustServiceUrl(string serviceUrl, DateTime expirationTime)
    {
    }

    [Obsolete("Service urls are trusted by the token that signs them; nothing needs to be asked.")]
    public static bool IsTrustedServiceUrl(string serviceUrl) => true;

    public async Task<string> GetTokenAsync(bool forceRefresh = false) =>
        (await _authenticator.Value.GetTokenAsync(forceRefresh).ConfigureAwait(false)).AccessToken;

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrEmpty(MicrosoftAppId) || MicrosoftAppId == AuthenticationConstants.AnonymousSkillAppId) return;
        var token = await GetTokenAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    protected abstract Lazy<IAuthenticator> BuildIAuthenticator();
}
