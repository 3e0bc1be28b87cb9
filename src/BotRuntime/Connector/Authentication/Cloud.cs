namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Where the channels of a cloud get their tokens, and where the bot gets its own.</summary>
internal sealed record Cloud(string TokenIssuer, string OpenIdMetadataUrl, string LoginUrl, string OAuthScope, bool ValidateAuthority, string CallerId);
