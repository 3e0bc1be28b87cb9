using System;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Addresses that hold for the whole process: once there was no other way to say them.</summary>
[Obsolete("Use ConfigurationBotFrameworkAuthentication, which reads the addresses itself.", false)]
internal static class LegacyConfiguration
{
    public static void Apply(IConfiguration configuration)
    {
        if (Value(configuration, AuthenticationConstants.BotOpenIdMetadataKey) is not { } keys) return;
        ChannelValidation.OpenIdMetadataUrl = keys;
        GovernmentChannelValidation.OpenIdMetadataUrl = keys;
    }

    public static void ApplyTokenService(IConfiguration configuration)
    {
        if (Value(configuration, AuthenticationConstants.OAuthUrlKey) is { } address) OAuthClientConfig.OAuthEndpoint = address;
        if (bool.TryParse(Value(configuration, AuthenticationConstants.EmulateOAuthCardsKey), out var emulate)) OAuthClientConfig.EmulateOAuthCards = emulate;
    }

    private static string Value(IConfiguration configuration, string key) => configuration.GetSection(key)?.Value is { Length: > 0 } value ? value : null;
}
