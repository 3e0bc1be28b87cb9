using JourneyBot.Testing;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>The senders, installed by npm.</summary>
internal static class SenderPackages
{
    /// <summary>The folder of a package; skips the test where it is not installed.</summary>
    public static string Of(string package)
    {
        var folder = Path.Combine(Need.NpmPackages(), "node_modules", package.Replace('/', Path.DirectorySeparatorChar));
        Need.Of(Directory.Exists(folder), $"the npm package {package} is not installed (npm ci --ignore-scripts in tests/npm)");
        return folder;
    }
}
