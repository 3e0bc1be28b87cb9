using System;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

/// <summary>What a language calls things: the vocabulary that the readers work with. Built when first asked for.</summary>
internal sealed class Language
{
    private static readonly Lazy<Language> English = new(() => Languages.English.Build(monthFirst: true));
    private static readonly Lazy<Language> WorldEnglish = new(() => Languages.English.Build(monthFirst: false));
    private static readonly Lazy<Language> German = new(Languages.German.Build);
    private static readonly Lazy<Language> French = new(Languages.French.Build);
    private static readonly Lazy<Language> Spanish = new(() => Languages.Spanish.Build(decimalComma: true));
    private static readonly Lazy<Language> MexicanSpanish = new(() => Languages.Spanish.Build(decimalComma: false));

    public bool DecimalComma { get; init; }

    public bool MonthFirst { get; init; }

    public PhraseBook<bool> YesNo { get; init; } = new();

    public NumberWords Numbers { get; init; } = new();

    public OrdinalWords Ordinals { get; init; } = new();

    public TimeWords Times { get; init; } = new();

    /// <summary>Words written to a number that leave it a number ("5km").</summary>
    public PhraseBook<bool> Units { get; init; } = new();

    /// <summary>The vocabulary of a locale; digits with the culture's separators where the words are not known.</summary>
    public static Language Of(string locale)
    {
        locale ??= "";
        var prefix = locale.AsSpan();
        if (prefix.IndexOf('-') is > 0 and var dash) prefix = prefix[..dash];
        if (prefix.Equals("en", StringComparison.OrdinalIgnoreCase)) return IsOneOf(locale, "en", "en-us") ? English.Value : WorldEnglish.Value;
        if (prefix.Equals("de", StringComparison.OrdinalIgnoreCase)) return German.Value;
        if (prefix.Equals("fr", StringComparison.OrdinalIgnoreCase)) return French.Value;
        if (prefix.Equals("es", StringComparison.OrdinalIgnoreCase)) return IsOneOf(locale, "es-mx", "es-us") ? MexicanSpanish.Value : Spanish.Value;
        return Others.Of(prefix.ToString().ToLowerInvariant()) ?? English.Value;
    }

    private static bool IsOneOf(string locale, string one, string other) =>
        locale.Equals(one, StringComparison.OrdinalIgnoreCase) || locale.Equals(other, StringComparison.OrdinalIgnoreCase);
}
