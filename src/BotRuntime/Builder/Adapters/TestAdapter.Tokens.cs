using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <content>Sign-in without a token service: a test says beforehand who has which token.</content>
#pragma warning disable CS0618 // The official adapter has these interfaces, and prompts ask for them.
public partial class TestAdapter : IExtendedUserTokenProvider
#pragma warning restore CS0618
{
    private readonly TestTokens _tokens = new();

    /// <summary>Signs a user in; with a <paramref name="magicCode"/> only when the user gives that code.</summary>
    public void AddUserToken(string connectionName, string channelId, string userId, string token, string magicCode = null)
    {
        if (magicCode is null) _tokens.Add(new(connectionName, channelId, userId), token);
        else _tokens.Add(new(connectionName, channelId, userId), token, magicCode);
    }

    /// <summary>Lets <paramref name="exchangableItem"/>, a token or a uri, be exchanged for a token.</summary>
    public void AddExchangeableToken(string connectionName, string channelId, string userId, string exchangableItem, string token) =>
        _tokens.AddExchange(new(connectionName, channelId, userId), exchangableItem, token ?? "");

    /// <summary>Makes the exchange of <paramref name="exchangableItem"/> fail.</summary>
    public void ThrowOnExchangeRequest(string connectionName, string channelId, string userId, string exchangableItem) =>
        _tokens.AddExchange(new(connectionName, channelId, userId), exchangableItem, null);

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string magicCode, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);
        return Task.FromResult(_tokens.Find(new(connectionName, turnContext.Activity.ChannelId, turnContext.Activity.From.Id), magicCode));
    }

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, string connectionName, string magicCode, CancellationToken cancellationToken) =>
        GetUserTokenAsync(turnContext, null, connectionName, magicCode, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, CancellationToken cancellationToken) =>
        Task.FromResult(SignInLink(turnContext, connectionName));

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult($"{SignInLink(turnContext, connectionName)}/{userId}");

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    public Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, connectionName, turnContext?.Activity?.Recipient?.Id, null, cancellationToken);

    public Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SignInResource
        {
            SignInLink = $"{SignInLink(turnContext, connectionName)}/{userId}",
            TokenExchangeResource = new TokenExchangeResource { Id = Guid.CreateVersion7().ToString(), Uri = $"api://{connectionName}/resource" },
        });

    public virtual Task SignOutUserAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName = null, string userId = null, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(turnContext);
        _tokens.Forget(turnContext.Activity.ChannelId, userId ?? turnContext.Activity.From.Id, connectionName);
        return Task.CompletedTask;
    }

    public virtual Task SignOutUserAsync(ITurnContext turnContext, string connectionName = null, string userId = null, CancellationToken cancellationToken = default) =>
        SignOutUserAsync(turnContext, null, connectionName, userId, cancellationToken);

    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string userId, string includeFilter = null, CancellationToken cancellationToken = default)
    {
        BotAssert.ContextNotNull(context);
        return Task.FromResult(_tokens.Status(context.Activity.ChannelId, context.Activity.From.Id, includeFilter?.Split(',')));
    }

    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, string userId, string includeFilter = null, CancellationToken cancellationToken = default) =>
        GetTokenStatusAsync(context, null, userId, includeFilter, cancellationToken);

    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Dictionary<string, TokenResponse>());

    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        GetAadTokensAsync(context, null, connectionName, resourceUrls, userId, cancellationToken);

    public Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default) =>
        ExchangeTokenAsync(turnContext, null, connectionName, userId, exchangeRequest, cancellationToken);

    public Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default)
    {
        var item = string.IsNullOrEmpty(exchangeRequest?.Token) ? exchangeRequest?.Uri : exchangeRequest.Token;
        return Task.FromResult(_tokens.Exchange(new(connectionName, turnContext?.Activity?.ChannelId, userId), item));
    }

    private static string SignInLink(ITurnContext turnContext, string connectionName)
    {
        BotAssert.ContextNotNull(turnContext);
        return $"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}";
    }
}
