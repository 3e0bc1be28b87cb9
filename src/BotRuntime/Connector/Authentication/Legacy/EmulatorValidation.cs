using System;
using System.Linq;
using System.Net.Http;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

[Obsolete(LegacyAuthentication.Advice, false)]
public static class EmulatorValidation
{
    public static readonly TokenValidationParameters ToBotFromEmulatorTokenValidationParameters = LegacyParameters.Of(EntraIssuers.BotFramework);

    /// <summary>Whether the header holds a token of an issuer that is known for the emulator; nothing else of it is checked.</summary>
    public static bool IsTokenFromEmulator(string authHeader) =>
        BearerToken.Read(authHeader, StringComparison.OrdinalIgnoreCase) is { Issuer: { Length: > 0 } issuer } && EntraIssuers.BotFramework.Contains(issuer);

    public static Task<ClaimsIdentity> AuthenticateEmulatorToken(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, HttpClient httpClient, string channelId) =>
        AuthenticateEmulatorToken(authHeader, credentials, channelProvider, httpClient, channelId, new AuthenticationConfiguration());

    public static async Task<ClaimsIdentity> AuthenticateEmulatorToken(string authHeader, ICredentialProvider credentials, IChannelProvider channelProvider, HttpClient httpClient, string channelId, AuthenticationConfiguration authConfig)
    {
        var cloud = await LegacyAuthentication.CloudOfAsync(channelProvider).ConfigureAwait(false);
        return await LegacyAuthentication.ValidateAsync(TokenSender.Emulator, cloud, credentials, authConfig, httpClient, authHeader, channelId, null).ConfigureAwait(false);
    }
}
