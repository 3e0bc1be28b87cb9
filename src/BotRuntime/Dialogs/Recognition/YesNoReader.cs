using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>Reads yes and no: the longest phrase at the first place where one stands.</summary>
internal static class YesNoReader
{
    public static bool? Read(Reading reading, Language language)
    {
        for (var i = 0; i < reading.Count; i++)
            if (language.YesNo.Longest(reading, i, out var yes) > 0) return yes;
        return null;
    }
}
