namespace JourneyBot.LiteDb.Tests;

/// <summary>Which of some texts lie in a test's folder, or in one of its stores.</summary>
internal static class Found
{
    /// <summary>In any file of the folder; its stores must be closed.</summary>
    public static IReadOnlyList<string> In(TestFolder folder, IEnumerable<string> texts) => FoundTexts.In(FolderOf(folder), texts);

    /// <summary>In the bytes of any file of the folder, as they are.</summary>
    public static IReadOnlyList<string> Raw(TestFolder folder, IEnumerable<string> texts) => FoundTexts.Raw(FolderOf(folder), texts);

    /// <summary>In the unpacked records of a store.</summary>
    public static IReadOnlyList<string> Records(string path, IEnumerable<string> texts) => FoundTexts.Records(path, texts);

    private static string FolderOf(TestFolder folder) => Path.GetDirectoryName(folder.File("any"))!;
}
