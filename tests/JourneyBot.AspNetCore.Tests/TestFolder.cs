namespace JourneyBot.AspNetCore.Tests;

/// <summary>Tests with a folder of their own, for a site's store and keys.</summary>
public abstract class TestFolder : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("journeybot-site-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
