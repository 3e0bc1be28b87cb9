namespace JourneyBot.Testing;

/// <summary>Finds the checkout that a test runs in.</summary>
public static class Repository
{
    /// <summary>The folder of JourneyBot.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "JourneyBot.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"no JourneyBot.sln above {AppContext.BaseDirectory}");
    }
}
