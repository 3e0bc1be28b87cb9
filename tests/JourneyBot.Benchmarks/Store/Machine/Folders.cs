namespace JourneyBot.Benchmarks.Store.Machine;

/// <summary>The folders that the sides write to.</summary>
internal static class Folders
{
    /// <summary>The bytes of all files of a side, logs and all.</summary>
    public static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);

    /// <summary>An empty folder that goes when the run ends.</summary>
    public static string New(DirectoryInfo parent, string name) => parent.CreateSubdirectory($"{name}-{Guid.CreateVersion7():N}").FullName;
}
