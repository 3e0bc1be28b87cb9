using System;
using System.Linq;

namespace Microsoft.Recognizers.Text;

/// <summary>The cultures that bots name for their prompts. What is understood in which, docs/bot-framework.md says.</summary>
public sealed class Culture
{
    public const string Arabic = "ar-*";
    public const string English = "en-us";
    public const string EnglishOthers = "en-*";
    public const string Chinese = "zh-cn";
    public const string Spanish = "es-es";
    public const string SpanishMexican = "es-mx";
    public const string Portuguese = "pt-br";
    public const string French = "fr-fr";
    public const string German = "de-de";
    public const string Italian = "it-it";
    public const string Japanese = "ja-jp";
    public const string Dutch = "nl-nl";
    public const string Korean = "ko-kr";
    public const string Swedish = "sv-se";
    public const string Bulgarian = "bg-bg";
    public const string Turkish = "tr-tr";
    public const string Hindi = "hi-in";

    public static readonly Culture[] SupportedCultures =
    [
        new(nameof(Arabic), Arabic), new(nameof(EnglishOthers), EnglishOthers), new(nameof(English), English), new(nameof(Chinese), Chinese), new(nameof(Spanish), Spanish),
        new(nameof(SpanishMexican), SpanishMexican), new(nameof(Portuguese), Portuguese), new(nameof(French), French), new(nameof(German), German), new(nameof(Italian), Italian),
        new(nameof(Japanese), Japanese), new(nameof(Dutch), Dutch), new(nameof(Korean), Korean), new(nameof(Swedish), Swedish), new(nameof(Bulgarian), Bulgarian),
        new(nameof(Turkish), Turkish), new(nameof(Hindi), Hindi),
    ];

    private Culture(string cultureName, string cultureCode)
    {
        CultureName = cultureName;
        CultureCode = cultureCode;
    }

    public string CultureName { get; }

    public string CultureCode { get; }

    public static string[] GetSupportedCultureCodes() => SupportedCultures.Select(culture => culture.CultureCode).ToArray();

    /// <summary>The code itself if it is supported, else one for the same language, else the code in lower case.</summary>
    public static string MapToNearestLanguage(string cultureCode)
    {
        ArgumentNullException.ThrowIfNull(cultureCode);
        var code = cultureCode.ToLowerInvariant();
        var codes = GetSupportedCultureCodes();
        if (codes.Contains(code)) return code;
        var near = codes.Where(supported => code.StartsWith(supported.Split('-')[0], StringComparison.Ordinal)).ToArray();
        return near.FirstOrDefault(supported => supported.EndsWith('*')) ?? near.FirstOrDefault() ?? code;
    }
}
