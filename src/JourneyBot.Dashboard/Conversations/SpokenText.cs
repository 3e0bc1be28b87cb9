using System.Text.RegularExpressions;

namespace JourneyBot.Dashboard.Conversations;

/// <summary>A message as the customer read it: Web Chat shows Markdown as bold words and links, so the signs of it are taken off here.</summary>
internal static partial class SpokenText
{
    /// <summary>The text without the signs of Markdown; links keep their words.</summary>
    public static string Of(string text) => Signs().Replace(Links().Replace(text, "$1"), "$1");

    [GeneratedRegex(@"\[([^\]\n]{1,200})\]\([^)\s]{1,500}\)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Links();

    [GeneratedRegex(@"\*\*([^*\n]{1,500})\*\*", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Signs();
}
