using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Asks the token service of the cloud. Cheap to make, for each turn: connections are found when something is asked, and belong to a pool.</summary>
internal sealed partial class UserTokenClientImpl : UserTokenClient
{
    private readonly string _appId;
    private readonly ServiceClientCredentials _credentials;
    private readonly string _endpoint;
    private readonly ILogger _logger;
    private Func<HttpClient> _http;
    private bool _disposed;

    public UserTokenClientImpl(string appId, ServiceClientCredentials credentials, string oauthEndpoint, HttpClient httpClient, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _appId = appId;
        _credentials = credentials;
        _endpoint = oauthEndpoint;
        _http = () => httpClient ?? SharedHttp.Client;
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>Asks through a client that is there already, and belongs to somebody else.</summary>
    public UserTokenClientImpl(string appId, OAuthClient service, ILogger logger)
    {
        _appId = appId;
        Service = service;
        _logger = logger;
    }

    /// <summary>Finds its connections only when it asks something.</summary>
    public Func<HttpClient> Http
    {
        init => _http = value;
    }

    private OAuthClient Service
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return field ??= new OAuthClient(_credentials, _http(), disposeHttpClient: false) { BaseUri = new Uri(_endpoint) };
        }

        init;
    }

    /// <summary>The user's token, or null if there is none (yet).</summary>
    public override async Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
    {
        var service = For(userId, connectionName, "GetToken");
        return await service.UserToken.GetTokenAsync(userId, connectionName, channelId, magicCode, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        var service = Service;
        ArgumentNullException.ThrowIfNull(connectionName);
        ArgumentNullException.ThrowIfNull(activity);
        Asked(_logger, "GetSignInResource", connectionName);
        return await service.GetSignInResourceAsync(CreateTokenExchangeState(_appId, connectionName, activity), null, null, finalRedirect, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The address at which the user signs in.</summary>
    public async Task<string> GetSignInLinkAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        var service = Service;
        Asked(_logger, "GetSignInUrl", connectionName);
        return await service.BotSignIn.GetSignInUrlAsync(CreateTokenExchangeState(_appId, connectionName, activity), null, null, finalRedirect, cancellationToken).ConfigureAwait(false);
    }

    public override async Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken)
    {
        var service = For(userId, connectionName, "SignOut");
        await service.UserToken.SignOutAsync(userId, connectionName, channelId, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken)
    {
        var service = Service;
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(channelId);
        Asked(_logger, "GetTokenStatus", null);
        return (await service.UserToken.GetTokenStatusAsync(userId, channelId, includeFilter, cancellationToken).ConfigureAwait(false))?.ToArray();
    }

    public override async Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken)
    {
        var service = For(userId, connectionName, "GetAadTokens");
        var tokens = await service.UserToken.GetAadTokensAsync(userId, connectionName, new AadResourceUrls(resourceUrls), channelId, cancellationToken).ConfigureAwait(false);
        return tokens is null ? null : new Dictionary<string, TokenResponse>(tokens);
    }

    /// <exception cref="InvalidOperationException">The token service refuses: the exception says why.</exception>
    public override async Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
    {
        var service = For(userId, connectionName, "Exchange");
        var answer = await service.ExchangeAsyncAsync(userId, connectionName, channelId, exchangeRequest, cancellationToken).ConfigureAwait(false);
        if (answer is TokenResponse token) return token;
        var error = (answer as ErrorResponse)?.Error;
        throw new InvalidOperationException($"The token of the connection '{connectionName}' could not be exchanged: {(error is null ? "the token service does not say why" : $"{error.Code} {error.Message}")}.");
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }

    private OAuthClient For(string userId, string connectionName, string call)
    {
        var service = Service;
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        Asked(_logger, call, connectionName);
        return service;
    }

    [LoggerMessage(495, LogLevel.Information, "Token service: {Call}, connection {ConnectionName}.")]
    private static partial void Asked(ILogger log, string call, string connectionName);
}
