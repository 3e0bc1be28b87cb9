using JourneyBot.Ingestion.Doors;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>A vendor's demand to erase somebody or to hand out their data: it is for a person to carry out, and may not be lost until then.</summary>
internal static class PrivacyRequest
{
    private const string Mark = "a request ";

    /// <summary>A demand to erase.</summary>
    public static FormatException ToErase(string what) => new($"{Mark}to erase: {what}");

    /// <summary>A demand for data.</summary>
    public static FormatException ForData(string what) => new($"{Mark}for data: {what}");

    /// <summary>Whether an entry is one.</summary>
    public static bool Is(MappedEntry entry) => entry.Problem?.StartsWith(Mark, StringComparison.Ordinal) == true;
}
