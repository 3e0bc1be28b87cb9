using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.OAuth;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The tokens of the user of a turn: from the token service's client in the turn state, else from the adapter.</summary>
internal static class UserTokens
{
    public static Task<TokenResponse> GetAsync(ITurnContext turn, OAuthPromptSettings settings, string magicCode, CancellationToken cancellationToken) => Client(turn) is { } client
        ? client.GetUserTokenAsync(turn.Activity.From.Id, settings.ConnectionName, turn.Activity.ChannelId, magicCode, cancellationToken)
        : Provider(turn).GetUserTokenAsync(turn, settings.OAuthAppCredentials, settings.ConnectionName, magicCode, cancellationToken);

    public static Task<SignInResource> SignInAsync(ITurnContext turn, OAuthPromptSettings settings, CancellationToken cancellationToken) => Client(turn) is { } client
        ? client.GetSignInResourceAsync(settings.ConnectionName, turn.Activity, null, cancellationToken)
        : Provider(turn).GetSignInResourceAsync(turn, settings.OAuthAppCredentials, settings.ConnectionName, turn.Activity.From.Id, null, cancellationToken);

    public static Task SignOutAsync(ITurnContext turn, OAuthPromptSettings settings, CancellationToken cancellationToken) => Client(turn) is { } client
        ? client.SignOutUserAsync(turn.Activity.From.Id, settings.ConnectionName, turn.Activity.ChannelId, cancellationToken)
        : Provider(turn).SignOutUserAsync(turn, settings.OAuthAppCredentials, settings.ConnectionName, turn.Activity?.From?.Id, cancellationToken);

    public static Task<TokenResponse> ExchangeAsync(ITurnContext turn, OAuthPromptSettings settings, TokenExchangeRequest request, CancellationToken cancellationToken) => Client(turn) is { } client
        ? client.ExchangeTokenAsync(turn.Activity.From.Id, settings.ConnectionName, turn.Activity.ChannelId, request, cancellationToken)
        : Provider(turn).ExchangeTokenAsync(turn, settings.ConnectionName, turn.Activity.From.Id, request, cancellationToken);

    public static Task<IConnectorClient> ConnectorAsync(ITurnContext turn, string serviceUrl, string audience, CancellationToken cancellationToken) => turn.TurnState.Get<ConnectorFactory>() is { } factory
        ? factory.CreateAsync(serviceUrl, audience, cancellationToken)
        : (turn.Adapter as IConnectorClientBuilder ?? throw Unsupported(turn)).CreateConnectorClientAsync(serviceUrl, turn.TurnState.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey), audience, cancellationToken);

    private static UserTokenClient Client(ITurnContext turn) => turn.TurnState.Get<UserTokenClient>();

#pragma warning disable CS0618 // Older adapters are token providers themselves.
    private static IExtendedUserTokenProvider Provider(ITurnContext turn) => turn.Adapter as IExtendedUserTokenProvider ?? throw Unsupported(turn);
#pragma warning restore CS0618

    private static NotSupportedException Unsupported(ITurnContext turn) => new(
        $"OAuth prompt is not supported by the current adapter: {turn.Adapter?.GetType().Name} neither puts a {nameof(UserTokenClient)} into the turn state nor gives tokens itself. Use CloudAdapter, or TestAdapter in tests.");
}
