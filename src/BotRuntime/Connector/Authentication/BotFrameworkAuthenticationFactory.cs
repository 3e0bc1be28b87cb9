using System;
using System.Net.Http;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

public static class BotFrameworkAuthenticationFactory
{
    /// <summary>For a bot without app registration.</summary>
    public static BotFrameworkAuthentication Create() =>
        Create(null, true, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), null, null, null);

    /// <summary>For the public cloud; what is null or empty is the public cloud's own.</summary>
    /// <exception cref="NotSupportedException"><paramref name="channelService"/> names another cloud.</exception>
    public static BotFrameworkAuthentication Create(
        string channelService,
        bool validateAuthority,
        string toChannelFromBotLoginUrl,
        string toChannelFromBotOAuthScope,
        string toBotFromChannelTokenIssuer,
        string oAuthUrl,
        string toBotFromChannelOpenIdMetadataUrl,
        string toBotFromEmulatorOpenIdMetadataUrl,
        string callerId,
        ServiceClientCredentialsFactory credentialFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        ILogger logger)
    {
        if (!string.IsNullOrEmpty(channelService))
            throw new NotSupportedException($"ChannelService is '{channelService}': only the public cloud is served. Remove the key ChannelService from the configuration.");

        var cloud = new Cloud(
            Or(toBotFromChannelTokenIssuer, AuthenticationConstants.ToBotFromChannelTokenIssuer),
            Or(toBotFromChannelOpenIdMetadataUrl, AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl),
            Or(toChannelFromBotLoginUrl, AuthenticationConstants.ToChannelFromBotLoginUrl),
            Or(toChannelFromBotOAuthScope, AuthenticationConstants.ToChannelFromBotOAuthScope),
            validateAuthority,
            Or(callerId, Schema.CallerIdConstants.PublicAzureChannel));
        return new CloudAuthentication(cloud, credentialFactory, authConfiguration ?? new AuthenticationConfiguration(), httpClientFactory, logger, TimeProvider.System);
    }

    private static string Or(string given, string otherwise) => string.IsNullOrWhiteSpace(given) ? otherwise : given;
}
