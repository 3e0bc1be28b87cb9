using System;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Checks the token that a channel of the cloud sends with each request. Whatever is wrong with it is an
/// <see cref="UnauthorizedAccessException"/>; the reason goes to the log, not to the caller.
/// </summary>
internal sealed partial class ChannelTokens(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration, OpenIdKeys keys, ILogger log, TimeProvider clock)
{
    private const int TokenLimit = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = TokenLimit };

    public async Task<ClaimsIdentity> ValidateAsync(string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        // :: 1 A bearer token of a sane size.
        var token = Read(authHeader);

        // :: 2 Issuer and algorithm, before anything is fetched for it.
        if (token.Issuer != cloud.TokenIssuer) throw Refuse("the issuer is not that of the channels");
        if (!AuthenticationConstants.AllowedSigningAlgorithms.Contains(token.Alg)) throw Refuse("the signing algorithm is not allowed");

        // :: 3 Signature and lifetime.
        var key = string.IsNullOrEmpty(token.Kid) ? null : await keys.FindAsync(token.Kid, cancellationToken).ConfigureAwait(false);
        if (key is null) throw Refuse("the signing key is unknown");
        var result = await _handler.ValidateTokenAsync(token, Rules(key)).ConfigureAwait(false);
        if (!result.IsValid) throw Refuse($"the token is not valid ({result.Exception?.GetType().Name})", result.Exception);

        // :: 4 The key speaks for this channel.
        if (key.Endorsements.Count == 0) throw Refuse("the signing key is endorsed for no channel");
        if (!string.IsNullOrEmpty(channelId) && !key.Endorsements.Contains(channelId)) throw Refuse("the signing key is not endorsed for this channel");
        if (!(configuration.RequiredEndorsements ?? []).All(key.Endorsements.Contains)) throw Refuse("the signing key lacks a required endorsement");

        // :: 5 The token is for this bot, and for the address to which the bot will answer.
        await RequireAudienceAsync(token, cancellationToken).ConfigureAwait(false);
        RequireServiceUrl(token, serviceUrl);

        // :: 6 What the bot itself asks of it.
        var identity = result.ClaimsIdentity;
        if (configuration.ClaimsValidator is { } validator) await validator.ValidateClaimsAsync(identity.Claims.ToList()).ConfigureAwait(false);
        return identity;
    }

    private JsonWebToken Read(string authHeader)
    {
        var parts = authHeader.Split(' ');
        if (parts is not ["Bearer", { Length: > 0 and <= TokenLimit } text]) throw Refuse("the Authorization header is not 'Bearer' and a token");
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception problem) when (problem is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            throw Refuse("the token is malformed", problem);
        }
    }

    private TokenValidationParameters Rules(SigningKey key) => new()
    {
        ValidIssuer = cloud.TokenIssuer,
        IssuerSigningKey = key.Key,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => InTime(notBefore, expires),

        // Checked by hand: the bot may have several ids.
        ValidateAudience = false,
    };

    private bool InTime(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + Skew && (notBefore is not { } start || now > start - Skew);
    }

    private async Task RequireAudienceAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        foreach (var audience in token.Audiences)
        {
            if (!string.IsNullOrEmpty(audience) && await credentials.IsValidAppIdAsync(audience, cancellationToken).ConfigureAwait(false)) return;
        }

        throw Refuse("the token is not for this bot (compare MicrosoftAppId)");
    }

    private void RequireServiceUrl(JsonWebToken token, string serviceUrl)
    {
        if (serviceUrl is null) return;
        token.TryGetPayloadValue<string>(AuthenticationConstants.ServiceUrlClaim, out var signed);
        if (!string.Equals(signed, serviceUrl, StringComparison.OrdinalIgnoreCase)) throw Refuse("the token's service url is not that of the activity");
    }

    private UnauthorizedAccessException Refuse(string reason, Exception problem = null)
    {
        TokenRefused(log, reason);
        return new UnauthorizedAccessException($"The request is not authorised: {reason}.", problem);
    }

    [LoggerMessage(491, LogLevel.Warning, "A request was refused with 401: {Reason}.")]
    private static partial void TokenRefused(ILogger log, string reason);
}
