using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Lets only the listed skills answer this bot. Channels are not its concern.</summary>
public class AllowedSkillsClaimsValidator : ClaimsValidator
{
    private readonly IList<string> _allowedSkills;

    public AllowedSkillsClaimsValidator(IList<string> allowedSkillAppIds) => _allowedSkills = allowedSkillAppIds ?? [];

    public override Task ValidateClaimsAsync(IList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (!TokenClaims.AreOfBot(claims)) return Task.CompletedTask;
        var skill = TokenClaims.AppId(claims);
        if (!_allowedSkills.Contains(skill))
            throw new UnauthorizedAccessException($"The bot with app id '{skill}' is no skill of this one: add it to the allowed skills if it should be.");
        return Task.CompletedTask;
    }
}
