using Xunit;

namespace JourneyBot.Testing;

/// <summary>Says what a test needs of the machine: skips with the reason where it is missing, fails under JOURNEYBOT_REQUIRE_ALL=1.</summary>
public static class Need
{
    private static readonly bool RequireAll = Environment.GetEnvironmentVariable("JOURNEYBOT_REQUIRE_ALL") == "1";

    /// <summary>Goes on only when <paramref name="there"/> holds.</summary>
    public static void Of(bool there, string reason)
    {
        if (there) return;
        if (RequireAll) throw new InvalidOperationException($"JOURNEYBOT_REQUIRE_ALL=1, but {reason}");
        throw new SkipException(reason);
    }

    /// <summary>The path of a folder or file below the repository's neighbour shared/data.</summary>
    public static string SharedData(string relative)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", relative);
        Of(Path.Exists(path), $"the test data shared/data/{relative} lies not beside the repository");
        return Path.GetFullPath(path);
    }

    /// <summary>The path of a Chromium to drive.</summary>
    public static string Chromium()
    {
        string[] places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        var found = Environment.GetEnvironmentVariable("JOURNEYBOT_CHROMIUM") ?? places.FirstOrDefault(File.Exists);
        Of(found is not null, "no Chromium is installed (apt-get install chromium, or set JOURNEYBOT_CHROMIUM)");
        return found ?? "";
    }

    /// <summary>The folder whose node_modules hold the npm packages of the tests.</summary>
    public static string NpmPackages()
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Of(Directory.Exists(Path.Combine(folder, "node_modules")), "the npm test packages are not installed (npm ci --ignore-scripts in tests/npm)");
        return folder;
    }
}
