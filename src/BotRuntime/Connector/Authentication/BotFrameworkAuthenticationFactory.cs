using System;
using System.Net.Http;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

public static class BotFrameworkAuthenticationFactory
{
    /// <summary>For a bot without app registration.</summary>
    public static BotFrameworkAuthentication Create() =>
        Create(null, true, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null);

    /// <summary>For the public or the US government cloud, as <paramref name="channelService"/> says; what else is given goes before what the cloud has.</summary>
    /// <exception cref="ArgumentException"><paramref name="channelService"/> names another cloud, and nothing is said about it.</exception>
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
        ILogger logger) => Create(
            channelService,
            validateAuthority,
            toChannelFromBotLoginUrl,
            toChannelFromBotOAuthScope,
            toBotFromChannelTokenIssuer,
            oAuthUrl,
            toBotFromChannelOpenIdMetadataUrl,
            toBotFromEmulatorOpenIdMetadataUrl,
            callerId,
            credentialFactory,
            authConfiguration,
            httpClientFactory,
            logger,
            null);

    /// <summary>The same for a bot whose tenant is known, also to credentials that do not tell it.</summary>
    internal static BotFrameworkAuthentication Create(
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
        ILogger logger,
        string tenant)
    {
        string[] given = [toChannelFromBotLoginUrl, toChannelFromBotOAuthScope, toBotFromChannelTokenIssuer, oAuthUrl, toBotFromChannelOpenIdMetadataUrl, toBotFromEmulatorOpenIdMetadataUrl, callerId];
        var own = Array.Exists(given, value => !string.IsNullOrEmpty(value));
        var cloud = channelService switch
        {
            null or "" => Cloud.Public,
            GovernmentAuthenticationConstants.ChannelService => Cloud.Government,
            _ when own => Cloud.Public,
            _ => throw new ArgumentException($"ChannelService is '{channelService}': leave it empty for the public cloud, or give '{GovernmentAuthenticationConstants.ChannelService}'. For another cloud give its addresses (ToChannelFromBotLoginUrl and so on).", nameof(channelService)),
        };
        if (own)
        {
            var issuer = Or(toBotFromChannelTokenIssuer, cloud.TokenIssuer);
            cloud = new Cloud
            {
                TokenIssuer = issuer,
                OpenIdMetadataUrl = Or(toBotFromChannelOpenIdMetadataUrl, cloud.OpenIdMetadataUrl),
                EmulatorOpenIdMetadataUrl = Or(toBotFromEmulatorOpenIdMetadataUrl, cloud.EmulatorOpenIdMetadataUrl),
                LoginUrl = Or(toChannelFromBotLoginUrl, cloud.LoginUrl),
                OAuthScope = Or(toChannelFromBotOAuthScope, cloud.OAuthScope),
                OAuthUrl = Or(oAuthUrl, cloud.OAuthUrl),
                ValidateAuthority = validateAuthority,

                // The name of the public cloud is for its own channels only.
                CallerId = Or(callerId, issuer == cloud.TokenIssuer ? cloud.CallerId : null),
            };
        }

        return new CloudAuthentication(cloud, credentialFactory, authConfiguration, httpClientFactory, logger, TimeProvider.System, tenant);
    }

    private static string Or(string given, string otherwise) => string.IsNullOrWhiteSpace(given) ? otherwise : given;
}
