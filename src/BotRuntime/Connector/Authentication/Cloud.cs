using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Where the channels of a cloud and the emulator get their tokens, and where the bot gets its own.</summary>
internal sealed record Cloud
{
    public static readonly Cloud Public = new()
    {
        TokenIssuer = AuthenticationConstants.ToBotFromChannelTokenIssuer,
        OpenIdMetadataUrl = AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        EmulatorOpenIdMetadataUrl = AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        LoginUrl = AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        OAuthScope = AuthenticationConstants.ToChannelFromBotOAuthScope,
        OAuthUrl = AuthenticationConstants.OAuthUrl,
        CallerId = CallerIdConstants.PublicAzureChannel,
    };

    public static readonly Cloud Government = new()
    {
        TokenIssuer = GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        OpenIdMetadataUrl = GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        EmulatorOpenIdMetadataUrl = GovernmentAuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        LoginUrl = GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        OAuthScope = GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
        OAuthUrl = GovernmentAuthenticationConstants.OAuthUrlGov,
        CallerId = CallerIdConstants.USGovChannel,
    };

    public string TokenIssuer { get; init; }

    public string OpenIdMetadataUrl { get; init; }

    /// <summary>Lists the keys of Entra ID, which signs for the emulator and for other bots.</summary>
    public string EmulatorOpenIdMetadataUrl { get; init; }

    /// <summary>Where the bot gets its tokens; {0} stands for its tenant.</summary>
    public string LoginUrl { get; init; }

    public string OAuthScope { get; init; }

    /// <summary>The token service that signs users in.</summary>
    public string OAuthUrl { get; init; }

    public bool ValidateAuthority { get; init; } = true;

    /// <summary>The name of the channels as callers.</summary>
    public string CallerId { get; init; }
}
