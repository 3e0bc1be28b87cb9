namespace Microsoft.Bot.Builder.Integration;

/// <summary>Where a bot listens.</summary>
public class BotFrameworkPaths
{
    public string BasePath { get; set; } = "/api";

    public string MessagesPath { get; set; } = "/messages";
}
