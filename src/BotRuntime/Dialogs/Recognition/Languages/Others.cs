using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

/// <summary>Cultures that prompts speak and whose words are not covered: their yes and no, and digits with their separators.</summary>
internal static class Others
{
    private static readonly ConcurrentDictionary<string, Language> Built = new();

    private static readonly Dictionary<string, (string Yes, string No, bool DecimalComma)> Known = new(StringComparer.Ordinal)
    {
        ["bg"] = ("да", "не", true),
        ["hi"] = ("हां, हाँ", "नहीं", false),
        ["it"] = ("si", "no", true),
        ["ja"] = ("はい", "いいえ", false),
        ["ko"] = ("예", "아니", false),
        ["nl"] = ("ja", "nee", true),
        ["pt"] = ("sim", "nao", true),
        ["sv"] = ("ja", "nej", true),
        ["tr"] = ("evet", "hayır, hayir", true),
        ["zh"] = ("是的", "不", false),
    };

    /// <summary>The vocabulary of a culture by its two letters, null for one that prompts do not speak.</summary>
    public static Language Of(string prefix) => Known.ContainsKey(prefix) ? Built.GetOrAdd(prefix, Build) : null;

    private static Language Build(string prefix)
    {
        var (yes, no, decimalComma) = Known[prefix];
        return new Language
        {
            DecimalComma = decimalComma,
            YesNo = new PhraseBook<bool>().Add(true, yes).Add(true, "👍, 👌").Add(false, no).Add(false, "👎"),
            Units = new PhraseBook<bool>().Add(true, "km, m, cm, kg, g, l, c, f, eur, usd"),
        };
    }
}
