namespace JourneyBot.Events;

/// <summary>The sources that JourneyBot itself reports events from.</summary>
public static class EventSources
{
    /// <summary>The web tracker in a browser.</summary>
    public const string Tracker = "tracker";

    /// <summary>The middleware in a bot's pipeline.</summary>
    public const string Bot = "bot";

    /// <summary>The host's own server code.</summary>
    public const string Server = "server";

    /// <summary>A customer relationship system.</summary>
    public const string Crm = "crm";

    /// <summary>The decisions of JourneyBot.</summary>
    public const string Prompts = "prompts";
}
