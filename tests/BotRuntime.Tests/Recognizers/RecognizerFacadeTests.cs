using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DataTypes.TimexExpression;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Xunit;

namespace BotRuntime.Tests.Recognizers;

public sealed class RecognizerFacadeTests
{
    private static readonly System.DateTime Now = new(2026, 11, 27, 10, 30, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("2026-11-27", "date,definite", "27th November 2026", "today")]
    [InlineData("2026-11-28", "date,definite", "28th November 2026", "tomorrow")]
    [InlineData("2026-11-23", "date,definite", "23rd November 2026", "this Monday")]
    [InlineData("2026-12-04", "date,definite", "4th December 2026", "next Friday")]
    [InlineData("2026-11-20", "date,definite", "20th November 2026", "last Friday")]
    [InlineData("2018-02-21", "date,definite", "21st February 2018", "21st February 2018")]
    [InlineData("2018-02-31", "date,definite", "31st February 2018", "31st February 2018")]
    [InlineData("XXXX-10-12", "date", "12th October", "12th October")]
    [InlineData("XXXX-WXX-7", "date", "Sunday", "Sunday")]
    [InlineData("T16:30", "time", "4:30PM", "4:30PM")]
    [InlineData("T00", "time", "midnight", "midnight")]
    [InlineData("2026-11-28T16", "date,datetime,definite,time", "4PM 28th November 2026", "tomorrow 4PM")]
    [InlineData("2026-11-28TMO", "date,datetimerange,definite,timerange", "28th November 2026 morning", "tomorrow morning")]
    [InlineData("PT2H", "duration", "2 hours", "2 hours")]
    [InlineData("P1W", "duration", "1 week", "1 week")]
    [InlineData("PRESENT_REF", "date,datetime,present,time", "now", "now")]
    [InlineData("2026-12", "daterange", "December 2026", "next month")]
    [InlineData("2026-W48-WE", "daterange", "2026", "this weekend")]
    [InlineData("", "", "", "")]
    [InlineData("(;-TP9", "", "", "")]
    public void A_timex_tells_what_it_is_and_reads_as_English(string timex, string types, string text, string relative)
    {
        var property = new TimexProperty(timex);

        Assert.Equal((types, text, relative), (string.Join(",", property.Types.Order(StringComparer.Ordinal)), property.ToString().Trim(), property.ToNaturalLanguage(Now).Trim()));
    }

    [Theory]
    [InlineData("tomorrow at 4pm", "datetimeV2.datetime", "2026-11-28 16:00:00")]
    [InlineData("3 hours", "datetimeV2.duration", "10800")]
    [InlineData("from 3pm to 5pm", "datetimeV2.timerange", "15:00:00")]
    [InlineData("next week", "datetimeV2.daterange", "2026-11-30")]
    [InlineData("every day", "datetimeV2.set", "not resolved")]
    [InlineData("31 February 2018", "datetimeV2.date", "not resolved")]
    public void Dates_are_recognized_outside_prompts(string text, string type, string first)
    {
        var result = Assert.Single(DateTimeRecognizer.RecognizeDateTime(text, Culture.English, refTime: Now));
        var values = Assert.IsType<List<Dictionary<string, string>>>(result.Resolution["values"])[0];

        Assert.Equal((type, first), (result.TypeName, values.TryGetValue("start", out var start) ? start : values["value"]));
        Assert.Equal(type["datetimeV2.".Length..], values["type"]);
    }

    [Fact]
    public void Numbers_ordinals_and_answers_are_recognized_outside_prompts()
    {
        Assert.Equal(["12@0", "1,5@10"], NumberRecognizer.RecognizeNumber("zwölf und 1,5", Culture.German).Select(found => $"{found.Resolution["value"]}@{found.Start}"));
        Assert.Equal(["1", "end-1"], NumberRecognizer.RecognizeOrdinal("first and next to last", Culture.English).Select(found => found.Resolution["value"]));
        Assert.Equal(true, Assert.Single(ChoiceRecognizer.RecognizeBoolean("oui", Culture.French)).Resolution["value"]);
        Assert.Empty(DateTimeRecognizer.RecognizeDateTime("nothing", Culture.English));
        Assert.Empty(NumberRecognizer.RecognizeNumber("nothing", Culture.English));
    }

    [Theory]
    [InlineData("en-029", "en-*")]
    [InlineData("EN-US", "en-us")]
    [InlineData("es-ar", "es-es")]
    [InlineData("vo-id", "vo-id")]
    public void A_culture_maps_to_a_supported_one(string culture, string nearest) => Assert.Equal(nearest, Culture.MapToNearestLanguage(culture));
}
