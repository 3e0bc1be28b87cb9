using System;
using System.Net.Http;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Authentication against one cloud: tokens of its channels, the emulator and other bots in, tokens of the bot out.</summary>
internal sealed class CloudAuthentication : BotFrameworkAuthentication
{
    /// <summary>The channel of requests that name none: no key is endorsed for it, so only other bots can come that way.</summary>
    private const string UnknownChannel = "unknown";

    private readonly Cloud _cloud;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly IHttpClientFactory _httpClients;
    private readonly ILogger _log;
    private readonly RequestTokens _tokens;

    public CloudAuthentication(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration, IHttpClientFactory httpClients, ILogger logger, TimeProvider clock, string tenant = null)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _cloud = cloud;
        _credentials = credentials;
        _httpClients = httpClients;
        _log = logger ?? NullLogger.Instance;
        _tokens = new RequestTokens(
            cloud,
            credentials,
            configuration ?? new AuthenticationConfiguration(),
            new OpenIdKeys(cloud.OpenIdMetadataUrl, Http, _log, clock),
            new OpenIdKeys(cloud.EmulatorOpenIdMetadataUrl, Http, _log, clock),
            _log,
            clock) { Tenant = tenant };
    }

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (!string.IsNullOrWhiteSpace(authHeader))
            return await AcceptAsync(await _tokens.ValidateAsync(authHeader, activity.ChannelId, activity.ServiceUrl, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

        await RequireNoRegistrationAsync(cancellationToken).ConfigureAwait(false);
        var fromBot = activity.ChannelId == Channels.Emulator && activity.Recipient?.Role == RoleTypes.Skill;
        return await AcceptAsync(fromBot ? TokenClaims.AnonymousBot() : Anonymous(), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(channelIdHeader) && !await _credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false))
            throw Refusal.Because("a streaming request needs the header 'channelid'");
        return await AcceptAsync(await IdentifyAsync(authHeader, channelIdHeader, Anonymous, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
        IdentifyAsync(authHeader, UnknownChannel, TokenClaims.AnonymousBot, cancellationToken);

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        new CloudConnectorFactory(TokenClaims.BotAppId(claimsIdentity), _cloud, _credentials, Http);

    public override async Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken)
    {
        var appId = TokenClaims.BotAppId(claimsIdentity);
        var signer = await _credentials.CreateCredentialsAsync(appId, _cloud.OAuthScope, _cloud.LoginUrl, _cloud.ValidateAuthority, cancellationToken).ConfigureAwait(false);
        return new UserTokenClientImpl(appId, signer, _cloud.OAuthUrl, null, _log) { Http = Http };
    }

    public override BotFrameworkClient CreateBotFrameworkClient() => new BotFrameworkClientImpl(_credentials, Http, _cloud, _log);

    public override string GetOriginatingAudience() => _cloud.OAuthScope;

    // The empty list of claims makes it an authenticated one.
    private static ClaimsIdentity Anonymous() => new([], AuthenticationConstants.AnonymousAuthType);

    private HttpClient Http() => _httpClients?.CreateClient() ?? SharedHttp.Client;

    private async Task<AuthenticateRequestResult> AcceptAsync(ClaimsIdentity identity, CancellationToken cancellationToken) => new()
    {
        ClaimsIdentity = identity,
        Audience = TokenClaims.AreOfBot(identity.Claims) ? TokenClaims.AppId(identity.Claims) : _cloud.OAuthScope,
        CallerId = await GenerateCallerIdAsync(_credentials, identity, _cloud.CallerId, cancellationToken).ConfigureAwait(false),
        ConnectorFactory = CreateConnectorFactory(identity),
    };

    // A header that is there is looked at, also when the bot has no registration.
    private async Task<ClaimsIdentity> IdentifyAsync(string authHeader, string channelId, Func<ClaimsIdentity> nameless, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader)) return await _tokens.ValidateAsync(authHeader, channelId, null, cancellationToken).ConfigureAwait(false);
        await RequireNoRegistrationAsync(cancellationToken).ConfigureAwait(false);
        return nameless();
    }

    private async Task RequireNoRegistrationAsync(CancellationToken cancellationToken)
    {
        if (!await _credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false)) throw Refusal.Because("it has no Authorization header");
    }
}
