using System.Collections.Generic;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a bot asks of tokens beyond the protocol.</summary>
public class AuthenticationConfiguration
{
    public string[] RequiredEndorsements { get; set; } = [];

    public virtual ClaimsValidator ClaimsValidator { get; set; }

    /// <summary>Issuers whose tokens for other bots are accepted besides those of Bot Framework: the tenants of single-tenant callers.</summary>
    public IEnumerable<string> ValidTokenIssuers { get; set; }
}
