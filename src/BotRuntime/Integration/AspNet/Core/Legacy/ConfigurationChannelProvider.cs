using System;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.BotFramework;

/// <summary>The cloud from configuration.</summary>
[Obsolete("Use ConfigurationBotFrameworkAuthentication, which reads the cloud itself.", false)]
public sealed class ConfigurationChannelProvider : SimpleChannelProvider
{
    public const string ChannelServiceKey = "ChannelService";

    public ConfigurationChannelProvider(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ChannelService = configuration.GetSection(ChannelServiceKey)?.Value;
    }
}
