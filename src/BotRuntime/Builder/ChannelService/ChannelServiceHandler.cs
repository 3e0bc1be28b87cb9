using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder;

/// <summary>A channel's service as bots of the older adapter offer it.</summary>
[Obsolete("Use `CloudChannelServiceHandler` instead.", false)]
public class ChannelServiceHandler : ChannelServiceHandlerBase
{
    // Which channel it is for is in no call of this service; no token's endorsement is for one of that name.
    private const string UnknownChannel = "unknown";

    private readonly ICredentialProvider _credentialProvider;
    private readonly AuthenticationConfiguration _authConfiguration;

    public ChannelServiceHandler(ICredentialProvider credentialProvider, AuthenticationConfiguration authConfiguration, IChannelProvider channelProvider = null)
    {
        ArgumentNullException.ThrowIfNull(credentialProvider);
        ArgumentNullException.ThrowIfNull(authConfiguration);
        _credentialProvider = credentialProvider;
        _authConfiguration = authConfiguration;
        ChannelProvider = channelProvider;
    }

    protected IChannelProvider ChannelProvider { get; }

    internal override async Task<ClaimsIdentity> AuthenticateAsync(string authHeader, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader))
            return await JwtTokenValidation.ValidateAuthHeader(authHeader, _credentialProvider, ChannelProvider, UnknownChannel, _authConfiguration).ConfigureAwait(false);
        if (await _credentialProvider.IsAuthenticationDisabledAsync().ConfigureAwait(false)) return SkillValidation.CreateAnonymousSkillClaim();
        throw new UnauthorizedAccessException("The call has no Authorization header.");
    }
}
