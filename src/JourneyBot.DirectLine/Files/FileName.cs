using System.Globalization;
using System.Text;

namespace JourneyBot.DirectLine.Files;

/// <summary>Makes a file name safe to show and to save under: no folders, no control or reserved characters, 100 characters at most.</summary>
internal static class FileName
{
    private const int MaxLength = 100;
    private const int MaxExtension = 10;
    private const string Reserved = "<>:\"/\\|?*";

    public static string Safe(string? claimed)
    {
        var own = (claimed ?? "").Split('/', '\\')[^1];
        // Format characters too: one that reverses the direction of writing makes "fdp.exe" look like a document.
        var kept = string.Concat(own.EnumerateRunes().Where(IsKept)).Trim(' ', '.');
        if (kept.Length == 0) return "file";
        if (kept.Length <= MaxLength) return kept;
        var extension = Path.GetExtension(kept);
        if (extension.Length > MaxExtension) extension = "";
        var stem = kept[..(MaxLength - extension.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + extension;
    }

    // Format characters go too: one that reverses the direction of writing makes a program look like a document.
    private static bool IsKept(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format) && !(rune.IsAscii && Reserved.Contains((char)rune.Value));
}
