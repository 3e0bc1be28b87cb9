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
    [InlineData("tomorrow at 4pm", "date,datetime,definite,time")]
    [InlineData("next friday", "date,definite")]
    [InlineData("3 hours", "duration")]
    [InlineData("next week", "daterange")]
    public void A_timex_is_one_that_the_package_of_bots_reads(string text, string types)
    {
        var values = Assert.IsType<List<Dictionary<string, string>>>(Assert.Single(DateTimeRecognizer.RecognizeDateTime(text, Culture.English, refTime: Now)).Resolution["values"]);
        Assert.Equal(types, string.Join(",", new TimexProperty(values[0]["timex"]).Types.Order(StringComparer.Ordinal)));
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
