namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who sends a token. Each has its own rules.</summary>
internal enum TokenSender
{
    Channel,

    /// <summary>The bot itself, by way of the emulator or of the App Service extension of Direct Line.</summary>
    Emulator,

    /// <summary>Another bot, which calls this one as its skill or answers as this one's.</summary>
    Bot,
}
