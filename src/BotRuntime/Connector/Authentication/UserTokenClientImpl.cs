using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Asks the token service of the cloud. Cheap to make: connections are pooled beneath it.</summary>
internal sealed partial class UserTokenClientImpl : UserTokenClient
{
    private readonly string _appId;
    private readonly TokenService _service;
    private readonly ILogger _logger;
    private bool _disposed;

    public UserTokenClientImpl(string appId, ServiceClientCredentials credentials, string oauthEndpoint, HttpClient httpClient, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _appId = appId;
        _service = new TokenService(oauthEndpoint, credentials, httpClient ?? SharedHttp.Client);
        _logger = logger ?? NullLogger.Instance;
    }

    /// <summary>The user's token, or null if there is none (yet).</summary>
    public override async Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
    {
        Require(userId, connectionName);
        Asked(_logger, "GetToken", connectionName);
        var answer = await _service.CallAsync(
            HttpMethod.Get,
            "api/usertoken/GetToken",
            [("userId", userId), ("connectionName", connectionName), ("channelId", channelId), ("code", magicCode)],
            null,
            [HttpStatusCode.OK, HttpStatusCode.NotFound],
            cancellationToken).ConfigureAwait(false);
        return answer.Read<TokenResponse>() is { Token: { Length: > 0 } } token ? token : null;
    }

    public override async Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(connectionName);
        ArgumentNullException.ThrowIfNull(activity);
        Asked(_logger, "GetSignInResource", connectionName);
        var answer = await _service.CallAsync(
            HttpMethod.Get,
            "api/botsignin/GetSignInResource",
            [("state", CreateTokenExchangeState(_appId, connectionName, activity)), ("finalRedirect", finalRedirect)],
            null,
            [HttpStatusCode.OK],
            cancellationToken).ConfigureAwait(false);
        return answer.Read<SignInResource>();
    }

    public override async Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken)
    {
        Require(userId, connectionName);
        Asked(_logger, "SignOut", connectionName);
        await _service.CallAsync(
            HttpMethod.Delete,
            "api/usertoken/SignOut",
            [("userId", userId), ("connectionName", connectionName), ("channelId", channelId)],
            null,
            [HttpStatusCode.OK, HttpStatusCode.NoContent],
            cancellationToken).ConfigureAwait(false);
    }

    public override async Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(channelId);
        Asked(_logger, "GetTokenStatus", null);
        var answer = await _service.CallAsync(
            HttpMethod.Get,
            "api/usertoken/GetTokenStatus",
            [("userId", userId), ("channelId", channelId), ("include", includeFilter)],
            null,
            [HttpStatusCode.OK],
            cancellationToken).ConfigureAwait(false);
        return answer.Read<TokenStatus[]>();
    }

    public override async Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken)
    {
        Require(userId, connectionName);
        Asked(_logger, "GetAadTokens", connectionName);
        var answer = await _service.CallAsync(
            HttpMethod.Post,
            "api/usertoken/GetAadTokens",
            [("userId", userId), ("connectionName", connectionName), ("channelId", channelId)],
            new AadResourceUrls { ResourceUrls = resourceUrls },
            [HttpStatusCode.OK],
            cancellationToken).ConfigureAwait(false);
        return answer.Read<Dictionary<string, TokenResponse>>();
    }

    /// <exception cref="InvalidOperationException">The token service refuses: the exception says why.</exception>
    public override async Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
    {
        Require(userId, connectionName);
        Asked(_logger, "Exchange", connectionName);
        var answer = await _service.CallAsync(
            HttpMethod.Post,
            "api/usertoken/exchange",
            [("userId", userId), ("connectionName", connectionName), ("channelId", channelId)],
            exchangeRequest,
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound],
            cancellationToken).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.BadRequest && answer.Read<TokenResponse>() is { } token) return token;
        var error = answer.Read<ErrorResponse>()?.Error;
        throw new InvalidOperationException($"The token of the connection '{connectionName}' could not be exchanged: {error?.Code ?? $"{(int)answer.Status}"} {error?.Message}".TrimEnd());
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }

    private void Require(string userId, string connectionName)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
    }

    [LoggerMessage(495, LogLevel.Information, "Token service: {Call}, connection {ConnectionName}.")]
    private static partial void Asked(ILogger log, string call, string connectionName);
}
