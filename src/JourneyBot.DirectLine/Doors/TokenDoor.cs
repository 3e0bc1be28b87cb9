using System.Security.Cryptography;
using System.Text;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.DirectLine.Wire;
using JourneyBot.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary><c>tokens/generate</c> and <c>tokens/refresh</c>.</summary>
internal sealed class TokenDoor(DirectLineTokens tokens, Callers callers, IOptions<DirectLineOptions> options, IHostEnvironment environment)
{
    private const string SecretKey = $"{DirectLineOptions.Section}:{nameof(DirectLineOptions.Secret)}";

    /// <summary>A first token, for a server that holds the secret. It says for whom; without it the user is a new one.</summary>
    public async Task<IResult> GenerateAsync(HttpContext http)
    {
        if (RefuseGenerating(http) is { } refused) return refused;
        var (wish, refusal) = await Body.ReadWishAsync(http.Request, WireJson.Default.TokenWish, http.RequestAborted);
        if (refusal is not null) return refusal;
        var userId = wish?.User?.Id is { Length: > 0 } wished ? wished : DirectLineTokens.NewUserId();
        return DirectLineTokens.IsUserId(userId)
            ? Answered(tokens.Issue(userId, null))
            : Answer.Refuse(Status400BadRequest, "BadUserId", $"user.id begins with {DirectLineTokens.UserIdPrefix} and has at most 200 characters, without blanks or '|'; leave it out for a new one.");
    }

    /// <summary>A later token for the same user and conversation.</summary>
    public Task<IResult> RefreshAsync(HttpContext http) =>
        callers.WithHolderAsync(http, holder => Task.FromResult(Answered(tokens.Issue(holder.UserId, holder.ConversationId))));

    private IResult? RefuseGenerating(HttpContext http)
    {
        if (options.Value.Secret is not { } secret)
        {
            return environment.IsDevelopment() && OwnMachine.Sent(http.Connection.RemoteIpAddress, http.Request.Host.Host, http.Request.Headers.Keys)
                ? null
                : Answer.Refuse(Status403Forbidden, "NoSecret", $"Set {SecretKey}; without it tokens are generated in Development only, asked for on this machine.");
        }

        if (Callers.Bearer(http.Request) is not { } given) return Callers.NoToken(http);
        return IsSame(given, secret) ? null : Answer.Refuse(Status403Forbidden, "BadSecret", $"The bearer is not the secret of {SecretKey}.");
    }

    // Digests have one length, so the comparison tells nothing, not even how long the secret is.
    private static bool IsSame(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static IResult Answered(DirectLineToken token) =>
        Results.Json(new TokenAnswer(token.ConversationId, token.Token, token.ExpiresIn), WireJson.Default.TokenAnswer);
}
