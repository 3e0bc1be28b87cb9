using System.Globalization;
using System.Security.Claims;
using JourneyBot.DirectLine.Conversations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JourneyBot.DirectLine.Tokens;

/// <summary>Issues and checks the tokens with which Web Chat talks to the local channel.</summary>
/// <remarks>
/// A token names one user and opens one conversation, which is created when the token is first used to start it; starting
/// it again, with the same or a later token of it, resumes it. So a start that was sent twice never makes two conversations.
/// </remarks>
public sealed class DirectLineTokens
{
    /// <summary>What user ids begin with; Web Chat takes such an id from a token only, so nobody can claim one.</summary>
    public const string UserIdPrefix = "dl_";

    /// <summary>How long a token is good: 30 minutes. Web Chat refreshes it every 15.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1_800);

    internal const string UserClaim = "user";
    private const string ConversationClaim = "conv";
    private const string Issuer = "journeybot.directline";
    private const int MaxIdLength = 200;

    private readonly SigningKey key;
    private readonly TimeProvider clock;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = 4_096 };

    internal DirectLineTokens(SigningKey key, TimeProvider clock)
    {
        this.key = key;
        this.clock = clock;
    }

    /// <summary>A token of that user, for a conversation that is theirs or, with none given, for a new one.</summary>
    /// <param name="userId">The user; begins with <c>dl_</c>, at most 200 characters.</param>
    /// <param name="conversationId">A conversation that <see cref="DirectLineConversations.OwnerOfAsync"/> says is this user's; null for a new one.</param>
    /// <exception cref="ArgumentException">The user id has another form.</exception>
    /// <exception cref="InvalidOperationException">The host has not started yet.</exception>
    public DirectLineToken Issue(string userId, string? conversationId)
    {
        if (!IsUserId(userId)) throw new ArgumentException($"A user id begins with {UserIdPrefix} and has at most {MaxIdLength} characters, without blanks or '|'.", nameof(userId));
        var conversation = conversationId ?? ConversationIds.New();
        var now = clock.GetUtcNow().UtcDateTime;
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object> { [UserClaim] = userId, [ConversationClaim] = conversation },
            SigningCredentials = new SigningCredentials(key.Value, SecurityAlgorithms.HmacSha256),
        });
        return new DirectLineToken(token, conversation, (int)Lifetime.TotalSeconds);
    }

    internal static bool IsUserId(string? text) =>
        text is { Length: > 3 and <= MaxIdLength } && text.StartsWith(UserIdPrefix, StringComparison.Ordinal) && !text.Any(c => c is '|' || char.IsWhiteSpace(c) || char.IsControl(c));

    internal static string NewUserId() => UserIdPrefix + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Who holds the token; null where it is not ours, tampered with or expired.</summary>
    internal async ValueTask<TokenHolder?> HolderAsync(string token, CancellationToken cancellationToken)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = key.Value,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        }).WaitAsync(cancellationToken);
        if (!result.IsValid) return null;
        var claims = result.ClaimsIdentity;
        return claims.FindFirst(UserClaim) is { Value: var user } && claims.FindFirst(ConversationClaim) is { Value: var conversation }
            ? new TokenHolder(user, conversation)
            : null;
    }
}
