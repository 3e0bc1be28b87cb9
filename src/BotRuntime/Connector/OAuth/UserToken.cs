using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using static Microsoft.Rest.RestRequest;

namespace Microsoft.Bot.Connector;

/// <summary>The token service's operations on the tokens of a user.</summary>
public class UserToken(OAuthClient client) : IServiceOperations<OAuthClient>, IUserToken
{
    // A user who is not signed in has no token: that is an answer.
    private static readonly RestAnswer TokenOrNone = new()
    {
        Accepts = status => status is HttpStatusCode.OK or HttpStatusCode.NotFound,
        Read = (status, text, service) => status == HttpStatusCode.OK ? service.Parse<TokenResponse>(text) : null,
    };

    public OAuthClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<TokenResponse>> GetTokenWithHttpMessagesAsync(string userId, string connectionName, string channelId = null, string code = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("userId", Required(userId)), ("connectionName", Required(connectionName)), ("channelId", channelId), ("code", code));
        return Client.Service.AskAsync<TokenResponse>(Get("api/usertoken/GetToken" + query, customHeaders) with { Answer = TokenOrNone }, cancellationToken);
    }

    public Task<HttpOperationResponse<IDictionary<string, TokenResponse>>> GetAadTokensWithHttpMessagesAsync(string userId, string connectionName, AadResourceUrls aadResourceUrls, string channelId = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("userId", Required(userId)), ("connectionName", Required(connectionName)), ("channelId", channelId));
        return Client.Service.AskAsync<IDictionary<string, TokenResponse>>(Post("api/usertoken/GetAadTokens" + query, aadResourceUrls, customHeaders), cancellationToken);
    }

    public Task<HttpOperationResponse<object>> SignOutWithHttpMessagesAsync(string userId, string connectionName = null, string channelId = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("userId", Required(userId)), ("connectionName", connectionName), ("channelId", channelId));
        return Client.Service.AskAsync<object>(Delete("api/usertoken/SignOut" + query, customHeaders), cancellationToken);
    }

    public Task<HttpOperationResponse<IList<TokenStatus>>> GetTokenStatusWithHttpMessagesAsync(string userId, string channelId = null, string include = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = Query(("userId", Required(userId)), ("channelId", channelId), ("include", include));
        return Client.Service.AskAsync<IList<TokenStatus>>(Get("api/usertoken/GetTokenStatus" + query, customHeaders), cancellationToken);
    }
}
