using System;
using System.Linq;
using Microsoft.Recognizers.Text;

namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The cultures that prompts speak.</summary>
public static class PromptCultureModels
{
    private static readonly string[] Locales = GetSupportedCultures().Select(culture => culture.Locale).ToArray();

    public static PromptCultureModel Bulgarian => Of(Culture.Bulgarian, "да", "Не", " или ", ", или ");

    public static PromptCultureModel Chinese => Of(Culture.Chinese, "是的", "不", " 要么 ", "， 要么 ", "， ");

    public static PromptCultureModel Dutch => Of(Culture.Dutch, "Ja", "Nee", " of ", ", of ");

    public static PromptCultureModel English => Of(Culture.English, "Yes", "No", " or ", ", or ");

    public static PromptCultureModel French => Of(Culture.French, "Oui", "Non", " ou ", ", ou ");

    public static PromptCultureModel German => Of(Culture.German, "Ja", "Nein", " oder ", ", oder ");

    public static PromptCultureModel Hindi => Of(Culture.Hindi, "हां", "नहीं", " या ", ", या ");

    public static PromptCultureModel Italian => Of(Culture.Italian, "Si", "No", " o ", " o ");

    public static PromptCultureModel Japanese => Of(Culture.Japanese, "はい", "いいえ", " または ", "、 または ", "、 ");

    public static PromptCultureModel Korean => Of(Culture.Korean, "예", "아니", " 또는 ", " 또는 ");

    public static PromptCultureModel Portuguese => Of(Culture.Portuguese, "Sim", "Não", " ou ", ", ou ");

    public static PromptCultureModel Spanish => Of(Culture.Spanish, "Sí", "No", " o ", ", o ");

    public static PromptCultureModel Swedish => Of(Culture.Swedish, "Ja", "Nej", " eller ", " eller ");

    public static PromptCultureModel Turkish => Of(Culture.Turkish, "Evet", "Hayır", " veya ", " veya ");

    /// <summary>The culture itself if prompts speak it, else one with the same language, else the culture given in lower case.</summary>
    public static string MapToNearestLanguage(string cultureCode)
    {
        if (string.IsNullOrWhiteSpace(cultureCode)) return cultureCode;
        var culture = cultureCode.ToLowerInvariant();
        if (Locales.Contains(culture)) return culture;
        var language = culture.Split('-')[0];
        return Locales.FirstOrDefault(locale => locale.StartsWith(language, StringComparison.Ordinal)) ?? culture;
    }

    public static PromptCultureModel[] GetSupportedCultures() =>
    [
        Bulgarian, Chinese, Dutch, English, French, German, Hindi, Italian, Japanese, Korean, Portuguese, Spanish, Swedish, Turkish,
    ];

    private static PromptCultureModel Of(string locale, string yes, string no, string or, string orMore, string separator = ", ") => new()
    {
        Locale = locale,
        YesInLanguage = yes,
        NoInLanguage = no,
        InlineOr = or,
        InlineOrMore = orMore,
        Separator = separator,
    };
}
