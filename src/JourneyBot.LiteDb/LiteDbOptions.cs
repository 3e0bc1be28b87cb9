namespace JourneyBot.LiteDb;

/// <summary>The set-up of the store in one LiteDB file: section <c>JourneyBot:LiteDb</c>.</summary>
public sealed class LiteDbOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:LiteDb";

    /// <summary>The file, absolute or from the working directory; its folder is created. Default: <c>journeys.db</c>.</summary>
    public string Path { get; set; } = "journeys.db";

    /// <summary>How many writes may wait for the disk before an append is told that the store is busy; 1 to 100,000. Default: 1,024.</summary>
    public int QueueCapacity { get; set; } = 1_024;
}
