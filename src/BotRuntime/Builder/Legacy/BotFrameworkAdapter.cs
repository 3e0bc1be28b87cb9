using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Integration;
using Microsoft.Bot.Builder.OAuth;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Rest.TransientFaultHandling;

#pragma warning disable CS0618 // This adapter is made of what was there before BotFrameworkAuthentication.

namespace Microsoft.Bot.Builder;

/// <summary>The adapter of bots from before <c>CloudAdapter</c>: knows its registration by a credential provider, and keeps the tokens of users itself.</summary>
public partial class BotFrameworkAdapter : CloudAdapterBase, IAdapterIntegration, IExtendedUserTokenProvider, IConnectorClientBuilder
{
    private readonly AuthenticationConfiguration _authConfiguration;
    private readonly AppCredentials _appCredentials;

    public BotFrameworkAdapter(
        ICredentialProvider credentialProvider,
        IChannelProvider channelProvider = null,
        RetryPolicy connectorClientRetryPolicy = null,
        HttpClient customHttpClient = null,
        IMiddleware middleware = null,
        ILogger logger = null)
        : this(credentialProvider, new AuthenticationConfiguration(), channelProvider, connectorClientRetryPolicy, customHttpClient, middleware, logger)
    {
    }

    public BotFrameworkAdapter(
        ICredentialProvider credentialProvider,
        AuthenticationConfiguration authConfig,
        IChannelProvider channelProvider = null,
        RetryPolicy connectorClientRetryPolicy = null,
        HttpClient customHttpClient = null,
        IMiddleware middleware = null,
        ILogger logger = null)
        : base(new Providers(), logger)
    {
        ArgumentNullException.ThrowIfNull(credentialProvider);
        ArgumentNullException.ThrowIfNull(authConfig);
        CredentialProvider = credentialProvider;
        ChannelProvider = channelProvider;
        HttpClient = customHttpClient ?? SharedHttp.Client;
        _authConfiguration = authConfig;
        ((Providers)BotFrameworkAuthentication).Adapter = this;
        ConnectorClient.AddDefaultRequestHeaders(HttpClient);
        if (middleware is not null) Use(middleware);
        Use(new TeamsTenantMiddleware());
    }

    public BotFrameworkAdapter(
        AppCredentials credentials,
        AuthenticationConfiguration authConfig,
        IChannelProvider channelProvider = null,
        RetryPolicy connectorClientRetryPolicy = null,
        HttpClient customHttpClient = null,
        IMiddleware middleware = null,
        ILogger logger = null)
        : this(ProviderOf(credentials), authConfig, channelProvider, connectorClientRetryPolicy, customHttpClient, middleware, logger) =>
        _appCredentials = credentials;

    protected ICredentialProvider CredentialProvider { get; }

    protected IChannelProvider ChannelProvider { get; }

    protected HttpClient HttpClient { get; }

    /// <summary>Credentials hold the token: they are kept by app id and audience.</summary>
    protected ConcurrentDictionary<string, AppCredentials> AppCredentialMap => _appCredentialMap;

    private string Scope => ChannelProvider?.IsGovernment() == true ? GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope : AuthenticationConstants.ToChannelFromBotOAuthScope;

    public new BotFrameworkAdapter Use(IMiddleware middleware)
    {
        MiddlewareSet.Use(middleware);
        return this;
    }

    /// <summary>Takes an activity when its sender may speak to the bot.</summary>
    /// <exception cref="UnauthorizedAccessException">The sender may not speak to the bot.</exception>
    public new async Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var sender = await IdentifyAsync(authHeader, activity).ConfigureAwait(false);
        return await ProcessActivityAsync(sender, activity, callback, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes an activity that someone already authenticated.</summary>
    public override async Task<InvokeResponse> ProcessActivityAsync(ClaimsIdentity claimsIdentity, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        BotAssert.ActivityNotNull(activity);
        var known = await ((Providers)BotFrameworkAuthentication).AcceptAsync(claimsIdentity, cancellationToken).ConfigureAwait(false);
        return await ProcessActivityAsync(known, activity, callback, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<ClaimsIdentity> IdentifyAsync(string authHeader, Activity activity)
    {
        BotAssert.ActivityNotNull(activity);
        try
        {
            return await JwtTokenValidation.AuthenticateRequest(activity, authHeader, CredentialProvider, ChannelProvider, _authConfiguration, HttpClient).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException refusal) when (!string.IsNullOrWhiteSpace(authHeader))
        {
            // The static entrance has no log.
            RequestTokens.TokenRefused(Logger, refusal.Message);
            throw;
        }
    }

    /// <summary>Whether <see cref="ProcessOutgoingActivityAsync"/> sends the activity, instead of the channel's REST interface.</summary>
    protected virtual bool CanProcessOutgoingActivity(Activity activity) => false;

    protected virtual Task<ResourceResponse> ProcessOutgoingActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{GetType().Name} says that it sends activities in a way of its own, but has none.");

    private protected override Task<ResourceResponse> DeliverAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        CanProcessOutgoingActivity(activity) ? ProcessOutgoingActivityAsync(turnContext, activity, cancellationToken) : base.DeliverAsync(turnContext, activity, cancellationToken);

    private static SimpleCredentialProvider ProviderOf(AppCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new SimpleCredentialProvider(credentials.MicrosoftAppId, "");
    }
}
