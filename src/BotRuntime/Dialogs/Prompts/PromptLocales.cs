using System.Collections.Generic;
using System.Linq;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The texts of choices by culture, and which of them a turn gets.</summary>
internal static class PromptLocales
{
    /// <summary>A copy, since a bot may change the one its prompt was made with.</summary>
    public static Dictionary<string, ChoiceFactoryOptions> ChoiceDefaults() => PromptCultureModels.GetSupportedCultures().ToDictionary(culture => culture.Locale, Separators);

    public static Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> ConfirmDefaults() => PromptCultureModels.GetSupportedCultures()
        .ToDictionary(culture => culture.Locale, culture => (new Choice(culture.YesInLanguage), new Choice(culture.NoInLanguage), Separators(culture)));

    /// <summary>The nearest culture that there are texts for; English if none is near.</summary>
    public static string Of<T>(Activity activity, string defaultLocale, Dictionary<string, T> texts)
    {
        var culture = PromptCultureModels.MapToNearestLanguage(activity.Locale ?? defaultLocale ?? PromptCultureModels.English.Locale);
        return !string.IsNullOrEmpty(culture) && texts.ContainsKey(culture) ? culture : PromptCultureModels.English.Locale;
    }

    private static ChoiceFactoryOptions Separators(PromptCultureModel culture) => new(culture.Separator, culture.InlineOr, culture.InlineOrMore, true);
}
