using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Security.Claims;
using System.Security.Principal;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <content>The tokens of users, with the bot's own credentials or those of another app.</content>
public partial class BotFrameworkAdapter
{
    private readonly ConcurrentDictionary<string, OAuthClient> _oAuthClients = new();

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, string connectionName, string magicCode, CancellationToken cancellationToken = default) =>
        GetUserTokenAsync(turnContext, null, connectionName, magicCode, cancellationToken);

    public virtual async Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string magicCode, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        if (string.IsNullOrWhiteSpace(turnContext.Activity.From?.Id)) throw new ArgumentException("The activity of the turn names no user.", nameof(turnContext));
        Given(connectionName, nameof(connectionName));
        var tokens = await TokensAsync(turnContext, oAuthAppCredentials).ConfigureAwait(false);
        return await tokens.GetUserTokenAsync(turnContext.Activity.From.Id, connectionName, turnContext.Activity.ChannelId, magicCode, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task SignOutUserAsync(ITurnContext turnContext, string connectionName = null, string userId = null, CancellationToken cancellationToken = default) =>
        SignOutUserAsync(turnContext, null, connectionName, userId, cancellationToken);

    public virtual async Task SignOutUserAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName = null, string userId = null, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        var service = await CreateOAuthApiClientAsync(turnContext, oAuthAppCredentials).ConfigureAwait(false);
        await service.UserToken.SignOutAsync(UserOf(turnContext, userId), connectionName, turnContext.Activity?.ChannelId, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, string userId, string includeFilter = null, CancellationToken cancellationToken = default) =>
        GetTokenStatusAsync(context, null, userId, includeFilter, cancellationToken);

    public virtual async Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string userId, string includeFilter = null, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(context);
        Given(userId, nameof(userId));
        var tokens = await TokensAsync(context, oAuthAppCredentials).ConfigureAwait(false);
        return await tokens.GetTokenStatusAsync(userId, context.Activity.ChannelId, includeFilter, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        GetAadTokensAsync(context, null, connectionName, resourceUrls, userId, cancellationToken);

    public virtual async Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(context);
        Given(connectionName, nameof(connectionName));
        ArgumentNullException.ThrowIfNull(resourceUrls);
        var tokens = await TokensAsync(context, oAuthAppCredentials).ConfigureAwait(false);
        return await tokens.GetAadTokensAsync(UserOf(context, userId), connectionName, resourceUrls, context.Activity.ChannelId, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default) =>
        ExchangeTokenAsync(turnContext, null, connectionName, userId, exchangeRequest, cancellationToken);

    public virtual async Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionName);
        ArgumentException.ThrowIfNullOrWhiteSpace(userId);
        if (string.IsNullOrWhiteSpace(exchangeRequest?.Token) && string.IsNullOrWhiteSpace(exchangeRequest?.Uri)) throw new ArgumentException("Give the token to exchange, or the uri of what it is wanted for.", nameof(exchangeRequest));
        var tokens = await TokensAsync(turnContext, oAuthAppCredentials).ConfigureAwait(false);
        return await tokens.ExchangeTokenAsync(userId, connectionName, turnContext.Activity.ChannelId, exchangeRequest, cancellationToken).ConfigureAwait(false);
    }

    protected virtual Task<OAuthClient> CreateOAuthApiClientAsync(ITurnContext turnContext) => CreateOAuthApiClientAsync(turnContext, null);

    /// <summary>The client of the token service. The Emulator stands in for that service, for its own conversations, when <see cref="OAuthClientConfig.EmulateOAuthCards"/> says so.</summary>
    protected virtual async Task<OAuthClient> CreateOAuthApiClientAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials)
    {
        BotAssert.ContextNotNull(turnContext);
        var appId = AppIdOf(turnContext);
        var emulated = OAuthClientConfig.EmulateOAuthCards && turnContext.Activity.ChannelId == Channels.Emulator;
        var endpoint = emulated ? turnContext.Activity.ServiceUrl : OAuthClientConfig.OAuthEndpoint;
        var key = $"{appId}:{oAuthAppCredentials?.MicrosoftAppId}:{endpoint}";
        if (_oAuthClients.TryGetValue(key, out var known)) return known;

        var credentials = oAuthAppCredentials ?? await CredentialsAsync(appId, Scope).ConfigureAwait(false);
        var made = new OAuthClient(credentials, HttpClient, disposeHttpClient: false) { BaseUri = new Uri(endpoint) };
        if (emulated) await OAuthClientConfig.SendEmulateOAuthCardsAsync(made, true).ConfigureAwait(false);
        return Keep(_oAuthClients, key, made);
    }

    private static string UserOf(ITurnContext turnContext, string userId) => string.IsNullOrWhiteSpace(userId) ? turnContext.Activity?.From?.Id : userId;

    private static string AppIdOf(ITurnContext turnContext)
    {
        var identity = turnContext.TurnState.Get<IIdentity>(BotIdentityKey) as ClaimsIdentity ?? throw new InvalidOperationException("The turn state holds no identity of the bot: there is nobody to ask for tokens.");
        var appId = TokenClaims.Find(identity.Claims, AuthenticationConstants.AudienceClaim);
        return string.IsNullOrWhiteSpace(appId) ? throw new InvalidOperationException("The identity of the bot names no app id: without app registration (MicrosoftAppId) the bot cannot ask for tokens.") : appId;
    }

    private async Task<UserTokenClientImpl> TokensAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials) =>
        new(AppIdOf(turnContext), await CreateOAuthApiClientAsync(turnContext, oAuthAppCredentials).ConfigureAwait(false), Logger);
}
