using System;
using System.Linq;
using System.Net.Http;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Authentication against one cloud: tokens of its channels in, tokens of the bot out.</summary>
internal sealed class CloudAuthentication : BotFrameworkAuthentication
{
    private readonly Cloud _cloud;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly AuthenticationConfiguration _configuration;
    private readonly IHttpClientFactory _httpClients;
    private readonly ChannelTokens _channelTokens;

    public CloudAuthentication(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration, IHttpClientFactory httpClients, ILogger logger, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _cloud = cloud;
        _credentials = credentials;
        _configuration = configuration;
        _httpClients = httpClients;
        var log = logger ?? NullLogger.Instance;
        _channelTokens = new ChannelTokens(cloud, credentials, configuration, new OpenIdKeys(cloud.OpenIdMetadataUrl, Http, log, clock), log, clock);
    }

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Accept(await IdentifyAsync(authHeader, activity.ChannelId, activity.ServiceUrl, cancellationToken).ConfigureAwait(false));
    }

    public override async Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(channelIdHeader) && !await _credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false))
            throw new UnauthorizedAccessException("A streaming request needs the header 'channelid'.");
        return Accept(await IdentifyAsync(authHeader, channelIdHeader, null, cancellationToken).ConfigureAwait(false));
    }

    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        IdentifyAsync(authHeader, null, null, cancellationToken);

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        new CloudConnectorFactory(BotAppId(claimsIdentity), _cloud, _credentials, Http);

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromException<UserTokenClient>(new NotSupportedException("Signing users in through the token service is not part of this runtime."));

    public override string GetOriginatingAudience() => _cloud.OAuthScope;

    private static string BotAppId(ClaimsIdentity identity) =>
        identity?.Claims.FirstOrDefault(claim => claim.Type == AuthenticationConstants.AudienceClaim)?.Value
        ?? identity?.Claims.FirstOrDefault(claim => claim.Type == AuthenticationConstants.AppIdClaim)?.Value;

    private HttpClient Http() => _httpClients?.CreateClient() ?? SharedHttp.Client;

    private AuthenticateRequestResult Accept(ClaimsIdentity identity) => new()
    {
        ClaimsIdentity = identity,
        Audience = _cloud.OAuthScope,
        CallerId = identity.IsAuthenticated && identity.AuthenticationType != AuthenticationConstants.AnonymousAuthType ? _cloud.CallerId : null,
        ConnectorFactory = CreateConnectorFactory(identity),
    };

    private async Task<ClaimsIdentity> IdentifyAsync(string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader))
            return await _channelTokens.ValidateAsync(authHeader, channelId, serviceUrl, cancellationToken).ConfigureAwait(false);

        if (!await _credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false))
            throw new UnauthorizedAccessException("The request has no Authorization header.");

        var anonymous = new ClaimsIdentity(AuthenticationConstants.AnonymousAuthType);
        if (_configuration.ClaimsValidator is { } validator) await validator.ValidateClaimsAsync(anonymous.Claims.ToList()).ConfigureAwait(false);
        return anonymous;
    }
}
