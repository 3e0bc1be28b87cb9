using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace BotRuntime.Tests.Prompts;

/// <summary>A token service that writes down what it is asked.</summary>
internal sealed class TokenService : UserTokenClient
{
    public List<string> Calls { get; } = [];

    public override Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
    {
        Calls.Add($"get {userId} {connectionName} {channelId} {magicCode}");
        return Task.FromResult(new TokenResponse { Token = "from the service" });
    }

    public override Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken)
    {
        Calls.Add($"out {userId} {connectionName} {channelId}");
        return Task.CompletedTask;
    }

    public override Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken) => throw new NotSupportedException();
}
