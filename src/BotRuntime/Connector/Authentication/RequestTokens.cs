using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Checks the token that comes with each request: of a channel, of the emulator, or of another bot. The reason of a refusal
/// goes to the log; the caller learns none.
/// </summary>
internal sealed partial class RequestTokens
{
    public const string AseChannel = "AseChannel";

    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly AuthenticationConfiguration _configuration;
    private readonly OpenIdKeys _channelKeys;
    private readonly OpenIdKeys _entraKeys;
    private readonly HashSet<string> _channelIssuers;
    private readonly TokenSignature _signature;
    private readonly ILogger _log;

    public RequestTokens(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration, OpenIdKeys channelKeys, OpenIdKeys entraKeys, ILogger log, TimeProvider clock)
    {
        _credentials = credentials;
        _configuration = configuration;
        _channelKeys = channelKeys;
        _entraKeys = entraKeys;
        _channelIssuers = EntraIssuers.Set([cloud.TokenIssuer]);
        _signature = new TokenSignature(clock);
        _log = log;
    }

    /// <summary>The bot's tenant, if it is known otherwise than by its credentials.</summary>
    public string Tenant { get; init; }

    private IReadOnlyList<string> RequiredEndorsements => _configuration.RequiredEndorsements ?? [];

    public Task<ClaimsIdentity> ValidateAsync(string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken) =>
        ValidateAsync(null, authHeader, channelId, serviceUrl, cancellationToken);

    /// <summary>As the token of this sender and no other.</summary>
    public async Task<ClaimsIdentity> ValidateAsync(TokenSender? only, string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAsync(only, authHeader, channelId, serviceUrl, cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException refusal)
        {
            TokenRefused(_log, refusal.Message);
            throw;
        }
    }

    private async Task<ClaimsIdentity> CheckAsync(TokenSender? only, string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        // :: 1 A bearer token of a sane size.
        var token = BearerToken.Read(authHeader) ?? throw Refusal.Because("the Authorization header is not 'Bearer' and a token");

        // :: 2 Who seems to speak: only the choice of the rules is left to the token, not what they ask.
        var sender = only ?? SenderOf(token, channelId);

        // :: 3 The token is genuine.
        var identity = await _signature.VerifyAsync(token, RulesFor(sender), channelId, cancellationToken).ConfigureAwait(false);

        // :: 4 It is for this bot, and from whom the bot listens to.
        await RequireAudienceAsync(token, cancellationToken).ConfigureAwait(false);
        switch (sender)
        {
            case TokenSender.Channel:
                ChannelIdentity.RequireServiceUrl(identity, serviceUrl);
                break;
            case TokenSender.Emulator:
                await RequireSelfAsync(identity, cancellationToken).ConfigureAwait(false);
                break;
            default:
                RequireCaller(identity);
                break;
        }

        // :: 5 What the bot itself asks of it.
        if (_configuration.ClaimsValidator is { } validator) await validator.ValidateClaimsAsync(identity.Claims.ToList()).ConfigureAwait(false);
        return identity;
    }

    // The App Service extension of Direct Line signs as the bot itself, like the emulator.
    private TokenSender SenderOf(JsonWebToken token, string channelId) =>
        channelId == AseChannel ? TokenSender.Emulator
        : TokenClaims.AreOfBot(token.Claims) ? TokenSender.Bot
        : _channelIssuers.Contains(token.Issuer ?? "") ? TokenSender.Channel
        : TokenSender.Emulator;

    // Read anew each time: a bot may change its configuration, and the tenant with its credentials.
    private TokenRules RulesFor(TokenSender sender) => sender switch
    {
        TokenSender.Channel => new TokenRules(_channelIssuers, _channelKeys) { RequireEndorsement = true, RequiredEndorsements = RequiredEndorsements },
        TokenSender.Emulator => new TokenRules(EntraIssuers.Set(EntraIssuers.BotFramework, EntraIssuers.Of(_credentials.Tenant), EntraIssuers.Of(Tenant), _configuration.ValidTokenIssuers), _entraKeys) { RequiredEndorsements = RequiredEndorsements },
        _ => new TokenRules(EntraIssuers.Set(EntraIssuers.BotFramework, _configuration.ValidTokenIssuers), _entraKeys) { RequiredEndorsements = RequiredEndorsements },
    };

    // One audience, for what is answered is signed as that bot. The bot's own tokens for the channels are made out to those:
    // who received one cannot come back with it.
    private async Task RequireAudienceAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        if (token.Audiences.ToArray() is not [{ Length: > 0 } audience] || !await _credentials.IsValidAppIdAsync(audience, cancellationToken).ConfigureAwait(false))
            throw Refusal.Because("the token is not for this bot (compare MicrosoftAppId)");
    }

    private async Task RequireSelfAsync(ClaimsIdentity identity, CancellationToken cancellationToken)
    {
        RequireVersion(identity);
        if (TokenClaims.AppId(identity.Claims) is not { Length: > 0 } appId || !await _credentials.IsValidAppIdAsync(appId, cancellationToken).ConfigureAwait(false))
            throw Refusal.Because("the token of the emulator was not got with the bot's own app id");
    }

    private void RequireCaller(ClaimsIdentity identity)
    {
        RequireVersion(identity);
        if (string.IsNullOrWhiteSpace(TokenClaims.AppId(identity.Claims))) throw Refusal.Because("the token does not name the bot that it was given to");
        if (_configuration.ClaimsValidator is null)
            throw Refusal.Because("other bots may speak to this one only when AuthenticationConfiguration.ClaimsValidator says which (see AllowedCallersClaimsValidator)");
    }

    private static void RequireVersion(ClaimsIdentity identity)
    {
        if (TokenClaims.Find(identity.Claims, AuthenticationConstants.VersionClaim) is null) throw Refusal.Because("the token has no version");
    }

    [LoggerMessage(491, LogLevel.Warning, "A request was refused with 401. {Reason}")]
    public static partial void TokenRefused(ILogger log, string reason);
}
