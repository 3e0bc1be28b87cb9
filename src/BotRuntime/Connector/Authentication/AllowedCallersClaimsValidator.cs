using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Lets only the listed bots speak to this one; "*" stands for any. Channels are not its concern.</summary>
public class AllowedCallersClaimsValidator : ClaimsValidator
{
    private readonly IList<string> _allowedCallers;

    public AllowedCallersClaimsValidator(IList<string> allowedCallers) => _allowedCallers = allowedCallers ?? [];

    public override Task ValidateClaimsAsync(IList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (!TokenClaims.AreOfBot(claims) || _allowedCallers.Contains("*")) return Task.CompletedTask;
        var caller = TokenClaims.AppId(claims);
        if (!_allowedCallers.Contains(caller))
            throw new UnauthorizedAccessException($"The bot with app id '{caller}' may not speak to this one: add it to the allowed callers if it should.");
        return Task.CompletedTask;
    }
}
