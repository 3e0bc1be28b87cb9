using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The operations on tokens without their HTTP messages.</summary>
public static class UserTokenExtensions
{
    public static async Task<TokenResponse> GetTokenAsync(this IUserToken operations, string userId, string connectionName, string channelId = null, string code = null, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.GetTokenWithHttpMessagesAsync(userId, connectionName, channelId, code, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    public static async Task<IDictionary<string, TokenResponse>> GetAadTokensAsync(this IUserToken operations, string userId, string connectionName, AadResourceUrls aadResourceUrls, string channelId = null, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.GetAadTokensWithHttpMessagesAsync(userId, connectionName, aadResourceUrls, channelId, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    public static async Task<object> SignOutAsync(this IUserToken operations, string userId, string connectionName = null, string channelId = null, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.SignOutWithHttpMessagesAsync(userId, connectionName, channelId, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    public static async Task<IList<TokenStatus>> GetTokenStatusAsync(this IUserToken operations, string userId, string channelId = null, string include = null, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.GetTokenStatusWithHttpMessagesAsync(userId, channelId, include, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }

    public static async Task<object> ExchangeAsyncAsync(this OAuthClient operations, string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.ExchangeAsyncWithHttpMessagesAsync(userId, connectionName, channelId, exchangeRequest, null, cancellationToken).ConfigureAwait(false);
        return answer.Body;
    }
}
