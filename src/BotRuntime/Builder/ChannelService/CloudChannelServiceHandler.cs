using System;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder;

/// <summary>A channel's service whose callers the cloud's tokens vouch for.</summary>
public class CloudChannelServiceHandler : ChannelServiceHandlerBase
{
    private readonly BotFrameworkAuthentication _auth;

    public CloudChannelServiceHandler(BotFrameworkAuthentication auth)
    {
        ArgumentNullException.ThrowIfNull(auth);
        _auth = auth;
    }

    internal override Task<ClaimsIdentity> AuthenticateAsync(string authHeader, CancellationToken cancellationToken) =>
        _auth.AuthenticateChannelRequestAsync(authHeader, cancellationToken);
}
