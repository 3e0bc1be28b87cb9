using System.Collections.Generic;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who may have issued and signed a token.</summary>
internal sealed record TokenRules(IReadOnlySet<string> Issuers, OpenIdKeys Keys)
{
    /// <summary>Whether the signing key must be endorsed for the channel. The keys of Entra ID are endorsed for none.</summary>
    public bool RequireEndorsement { get; init; }

    /// <summary>What the key must be endorsed for besides the channel.</summary>
    public IReadOnlyList<string> RequiredEndorsements { get; init; } = [];
}
