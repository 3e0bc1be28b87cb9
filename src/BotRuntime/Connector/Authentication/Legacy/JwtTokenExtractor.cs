using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Gets the identity out of a token that fits given parameters and is signed by a key that OpenID metadata lists.</summary>
public class JwtTokenExtractor
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = true, MaximumTokenSizeInBytes = BearerToken.Limit };

    private readonly TokenValidationParameters _parameters;
    private readonly OpenIdKeys _keys;
    private readonly HashSet<string> _algorithms;
    private readonly ConfigurationManager<IDictionary<string, HashSet<string>>> _endorsements;

    public JwtTokenExtractor(HttpClient httpClient, TokenValidationParameters tokenValidationParameters, string metadataUrl, HashSet<string> allowedSigningAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(tokenValidationParameters);
        ArgumentNullException.ThrowIfNull(metadataUrl);
        _parameters = tokenValidationParameters.Clone();
        _parameters.RequireSignedTokens = true;
        _algorithms = allowedSigningAlgorithms ?? AuthenticationConstants.AllowedSigningAlgorithms;
#pragma warning disable CS0618 // Both are old entrances.
        _keys = LegacyAuthentication.KeysOf(metadataUrl, httpClient);
#pragma warning restore CS0618
    }

    public JwtTokenExtractor(HttpClient httpClient, TokenValidationParameters tokenValidationParameters, string metadataUrl, HashSet<string> allowedSigningAlgorithms, ConfigurationManager<IDictionary<string, HashSet<string>>> customEndorsementsConfig)
        : this(httpClient, tokenValidationParameters, metadataUrl, allowedSigningAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(customEndorsementsConfig);
        _endorsements = customEndorsementsConfig;
    }

    public Task<ClaimsIdentity> GetIdentityAsync(string authorizationHeader, string channelId) => GetIdentityAsync(authorizationHeader, channelId, []);

    public Task<ClaimsIdentity> GetIdentityAsync(string authorizationHeader, string channelId, string[] requiredEndorsements) =>
        authorizationHeader?.Split(' ') is [var scheme, var parameter] ? GetIdentityAsync(scheme, parameter, channelId, requiredEndorsements) : Task.FromResult<ClaimsIdentity>(null);

    public Task<ClaimsIdentity> GetIdentityAsync(string scheme, string parameter, string channelId) => GetIdentityAsync(scheme, parameter, channelId, []);

    /// <summary>The identity in the token, or null if it is no bearer token of a known issuer.</summary>
    /// <exception cref="UnauthorizedAccessException">The token is not genuine.</exception>
    public async Task<ClaimsIdentity> GetIdentityAsync(string scheme, string parameter, string channelId, string[] requiredEndorsements)
    {
        ArgumentNullException.ThrowIfNull(requiredEndorsements);
        if (BearerToken.Read($"{scheme} {parameter}") is not { } token || !IsKnownIssuer(token.Issuer)) return null;
        if (!_algorithms.Contains(token.Alg)) throw Refusal.Because("the signing algorithm is not allowed");

        var key = string.IsNullOrEmpty(token.Kid) ? null : await _keys.FindAsync(token.Kid, CancellationToken.None).ConfigureAwait(false);
        if (key is null) throw Refusal.Because("the signing key is unknown");
        var parameters = _parameters.Clone();
        parameters.IssuerSigningKeys = [key.Key];
        parameters.ValidAlgorithms = _algorithms;
        var result = await Handler.ValidateTokenAsync(token, parameters).ConfigureAwait(false);
        if (!result.IsValid) throw Refusal.Because($"the token is not valid ({result.Exception?.GetType().Name})", result.Exception);

        Require(await EndorsementsAsync(token.Kid, key).ConfigureAwait(false), token, channelId, requiredEndorsements);
        return result.ClaimsIdentity;
    }

    private static void Require(HashSet<string> endorsements, JsonWebToken token, string channelId, string[] required)
    {
        if (endorsements is null)
        {
            if (!EntraIssuers.BotFramework.Contains(token.Issuer) && !TokenClaims.AreOfBot(token.Claims)) throw Refusal.Because("the signing key is endorsed for no channel");
        }
        else if (!EndorsementsValidator.Validate(channelId, endorsements)) throw Refusal.Because("the signing key is not endorsed for this channel");
        else if (!required.All(one => EndorsementsValidator.Validate(one, endorsements))) throw Refusal.Because("the signing key lacks a required endorsement");
    }

    private bool IsKnownIssuer(string issuer) =>
        !_parameters.ValidateIssuer || (!string.IsNullOrEmpty(issuer) && (issuer == _parameters.ValidIssuer || (_parameters.ValidIssuers?.Contains(issuer) ?? false)));

    private async Task<HashSet<string>> EndorsementsAsync(string keyId, SigningKey key)
    {
        if (_endorsements is null) return key.Endorsements;
        var known = await _endorsements.GetConfigurationAsync(CancellationToken.None).ConfigureAwait(false);
        return known.TryGetValue(keyId, out var found) ? found : null;
    }
}
