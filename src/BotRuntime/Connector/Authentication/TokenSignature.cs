using System;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks what makes a token genuine: issuer, algorithm, signature, lifetime, endorsements of the key.</summary>
internal sealed class TokenSignature(TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = true, MaximumTokenSizeInBytes = BearerToken.Limit };

    /// <summary>The identity in <paramref name="token"/>.</summary>
    /// <exception cref="UnauthorizedAccessException">The token is not genuine.</exception>
    public async Task<ClaimsIdentity> VerifyAsync(JsonWebToken token, TokenRules rules, string channelId, CancellationToken cancellationToken)
    {
        // :: 1 Issuer and algorithm, before anything is fetched for it.
        if (string.IsNullOrEmpty(token.Issuer) || !rules.Issuers.Contains(token.Issuer)) throw Refusal.Because("the token's issuer is not one that may speak to the bot");
        if (!AuthenticationConstants.AllowedSigningAlgorithms.Contains(token.Alg)) throw Refusal.Because("the signing algorithm is not allowed");

        // :: 2 Signature and lifetime.
        var key = string.IsNullOrEmpty(token.Kid) ? null : await rules.Keys.FindAsync(token.Kid, cancellationToken).ConfigureAwait(false);
        if (key is null) throw Refusal.Because("the signing key is unknown");
        var identity = await ValidateAsync(token, key).ConfigureAwait(false);

        // :: 3 The key speaks for this channel.
        if (key.Endorsements is null)
        {
            if (rules.RequireEndorsement) throw Refusal.Because("the signing key is endorsed for no channel");
        }
        else if (!EndorsementsValidator.Validate(channelId, key.Endorsements)) throw Refusal.Because("the signing key is not endorsed for this channel");
        else if (!rules.RequiredEndorsements.All(required => EndorsementsValidator.Validate(required, key.Endorsements))) throw Refusal.Because("the signing key lacks a required endorsement");

        return identity;
    }

    private async Task<ClaimsIdentity> ValidateAsync(JsonWebToken token, SigningKey key)
    {
        var result = await Handler.ValidateTokenAsync(token, Parameters(token.Issuer, key.Key)).ConfigureAwait(false);
        if (!result.IsValid) throw Refusal.Because($"the token is not valid ({result.Exception?.GetType().Name})", result.Exception);
        try
        {
            return result.ClaimsIdentity;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or FormatException)
        {
            throw Refusal.Because("the claims of the token cannot be read", problem);
        }
    }

    private TokenValidationParameters Parameters(string issuer, SecurityKey key) => new()
    {
        ValidIssuer = issuer,
        IssuerSigningKey = key,
        ValidateIssuerSigningKey = true,
        RequireSignedTokens = true,
        ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => InTime(notBefore, expires),

        // Checked by hand: it depends on who sends the token, and only the bot's credentials know its ids.
        ValidateAudience = false,
    };

    private bool InTime(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now - Skew < end && (notBefore is not { } start || now + Skew > start);
    }
}
