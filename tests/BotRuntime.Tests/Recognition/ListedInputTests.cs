using System.Globalization;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Recognition;
using Xunit;

namespace BotRuntime.Tests.Recognition;

public sealed class ListedInputTests
{
    // A Friday morning: "friday" is today, "monday" was this week.
    private static readonly DateTime Now = new(2026, 11, 27, 10, 30, 0, DateTimeKind.Unspecified);

    private readonly ListedInputs _recognizer = new();

    public static TheoryData<string, string> KindsByLanguage()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in Listed.Languages)
            foreach (var kind in Listed.Kinds) data.Add(language, kind);
        return data;
    }

    [Theory]
    [MemberData(nameof(KindsByLanguage))]
    public void A_listed_input_means_what_the_list_says(string language, string kind)
    {
        var wrong = Listed.Of(language).Where(listed => listed.Kind == kind)
            .Select(listed => (listed.Utterance, listed.Meaning, Got: Read(kind, listed.Utterance, language)))
            .Where(read => read.Got != read.Meaning)
            .Select(read => $"{read.Utterance}: '{read.Got}' instead of '{read.Meaning}'");

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(KindsByLanguage))]
    public void Twenty_inputs_of_every_kind_are_listed(string language, string kind) =>
        Assert.True(Listed.Of(language).Count(listed => listed.Kind == kind && listed.Meaning.Length > 0) >= (kind == "yes-no" ? 18 : 20));

    [Theory]
    [InlineData("en-GB", "en")]
    [InlineData("EN", "en")]
    [InlineData("de-AT", "de")]
    [InlineData("fr-CA", "fr")]
    [InlineData("es-AR", "es")]
    public void A_locale_is_understood_by_its_language(string locale, string language)
    {
        foreach (var (kind, utterance, meaning) in Listed.Of(language).Where(listed => listed.Kind is "yes-no" or "ordinal" or "number"))
            Assert.Equal(meaning, Read(kind, utterance, locale));
    }

    private string Read(string kind, string utterance, string locale) => kind switch
    {
        "yes-no" => _recognizer.YesNo(utterance, locale) switch { true => "true", false => "false", _ => "" },
        "number" => _recognizer.Quantity(utterance, locale)?.ToString("0.###############", CultureInfo.InvariantCulture) ?? "",
        "ordinal" => string.Join("; ", _recognizer.Ordinals(utterance, locale).Select(Text)),
        _ => string.Join("; ", _recognizer.DateTimes(utterance, locale, Now).Select(Text)),
    };

    private static string Text(FoundOrdinal found) => string.Create(CultureInfo.InvariantCulture, $"{found.Start}-{found.End} ") + found.From switch
    {
        CountedFrom.Start => found.Offset.ToString(CultureInfo.InvariantCulture),
        CountedFrom.End => "end" + found.Offset.ToString("+0;-0;+0", CultureInfo.InvariantCulture),
        _ => "current" + found.Offset.ToString("+0;-0;+0", CultureInfo.InvariantCulture),
    };

    private static string Text(DateTimeResolution found) => $"{found.Timex} | {found.Value ?? "-"} | {found.Start ?? "-"} | {found.End ?? "-"}";
}
