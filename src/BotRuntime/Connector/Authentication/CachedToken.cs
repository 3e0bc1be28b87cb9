using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Holds a token until five minutes before it expires; then one request gets the next for all. While that fails, the old
/// one serves as long as it is valid.
/// </summary>
internal sealed partial class CachedToken : IAuthenticator
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly SingleFlight<AuthenticatorResult> _getting;
    private readonly SingleFlight<AuthenticatorResult> _forced;
    private volatile AuthenticatorResult _token;

    public CachedToken(Func<bool, Task<AuthenticatorResult>> get, ILogger log, TimeProvider clock)
    {
        _clock = clock;
        _log = log;
        _getting = new SingleFlight<AuthenticatorResult>(async () => _token = await get(false).ConfigureAwait(false));
        _forced = new SingleFlight<AuthenticatorResult>(async () => _token = await get(true).ConfigureAwait(false));
    }

    public async Task<AuthenticatorResult> GetTokenAsync(bool forceRefresh = false)
    {
        if (forceRefresh) return await _forced.RunAsync(CancellationToken.None).ConfigureAwait(false);
        var token = _token;
        if (token is not null && token.ExpiresOn - _clock.GetUtcNow() > Early) return token;
        try
        {
            return await _getting.RunAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem) when (token is not null && token.ExpiresOn > _clock.GetUtcNow())
        {
            RefreshFailed(_log, token.ExpiresOn, problem);
            return token;
        }
    }

    [LoggerMessage(492, LogLevel.Warning, "The bot's next token could not be had; the present one serves until {ExpiresOn}.")]
    private static partial void RefreshFailed(ILogger log, DateTimeOffset expiresOn, Exception problem);
}
