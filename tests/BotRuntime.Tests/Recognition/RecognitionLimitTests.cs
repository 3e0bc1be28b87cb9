using System.Diagnostics;
using Microsoft.Bot.Builder.Dialogs.Recognition;
using Xunit;

namespace BotRuntime.Tests.Recognition;

public sealed class RecognitionLimitTests
{
    private static readonly DateTime Now = new(2026, 11, 27, 10, 30, 0, DateTimeKind.Unspecified);

    private readonly ListedInputs _recognizer = new();

    public static TheoryData<string> Odd() => new()
    {
        "", " ", "\0\u0001", "\uD83D", "\uDC4D\uD83D", "1/0", "99999999999999999999999999999999999999", "0.0.0.0.0", "-", "--5", "1,2,3,4,5,6,7", "32/13/2026", "0000-00-00", "9999-12-31",
        "in 999999 years", "999999 years ago", "next 999999 years", "in 1000000 months", "31 31 31", "24:60", "25:00", "from 3 to", "between and", "million million million million million million million",
        "at at at at", "first first of first", "½ ² ٣", "𝟙𝟚", "a.m.", "p.m.p.m.", "12/31/9999", "december 31, 9999", "year 0001", "0001-01-01",
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_input_is_answered_without_a_fault(string text)
    {
        foreach (var locale in new[] { "en-us", "de-de", "fr-fr", "es-es", "ja-jp", "", "not-supported", "-", null })
        {
            _recognizer.YesNo(text, locale);
            _recognizer.Ordinals(text, locale);
            _recognizer.Numbers(text, locale);
            _recognizer.Quantity(text, locale);
            _recognizer.DateTimes(text, locale, Now);
            _recognizer.DateTimes(text, locale, DateTime.MinValue.AddYears(9));
            _recognizer.DateTimes(text, locale, DateTime.MaxValue.AddYears(-10));
        }
    }

    [Theory]
    [InlineData("one ")]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("monday to ")]
    [InlineData("next ")]
    [InlineData("neunhundert")]
    [InlineData("the ")]
    public void An_endless_input_costs_no_more_than_a_long_one(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000));
        _recognizer.DateTimes("tomorrow", "en-us", Now);
        var watch = Stopwatch.StartNew();

        foreach (var locale in new[] { "en-us", "de-de" })
        {
            _recognizer.YesNo(text, locale);
            _recognizer.Ordinals(text, locale);
            _recognizer.Numbers(text, locale);
            _recognizer.DateTimes(text, locale, Now);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("I don't agree", "en-us")]
    [InlineData("not ok", "en-us")]
    [InlineData("nicht einverstanden", "de-de")]
    [InlineData("je ne suis pas d'accord", "fr-fr")]
    [InlineData("no estoy de acuerdo", "es-es")]
    public void A_denied_yes_is_a_no(string text, string locale) => Assert.False(_recognizer.YesNo(text, locale));

    [Fact]
    public void Text_after_the_limit_is_not_read() => Assert.Null(_recognizer.YesNo(new string('x', Reading.MaxLength) + " yes", "en-us"));
}
