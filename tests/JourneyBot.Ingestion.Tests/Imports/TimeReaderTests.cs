using System.Globalization;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Times;

namespace JourneyBot.Ingestion.Tests.Imports;

public class TimeReaderTests
{
    [Theory]
    [InlineData("2024-03-13 10:21:14", "2024-03-13T10:21:14Z")]
    [InlineData("2024-03-13T10:21:14.5Z", "2024-03-13T10:21:14.5Z")]
    [InlineData("2010-12-30 14:32:00+01:00", "2010-12-30T13:32:00Z")]
    [InlineData("2019/11/03 01:11:19.000", "2019-11-03T01:11:19Z")]
    [InlineData("2024-03-13 10:21:14 UTC", "2024-03-13T10:21:14Z")]
    [InlineData("2024-03-13", "2024-03-13T00:00:00Z")]
    [InlineData("20240313", "2024-03-13T00:00:00Z")]
    [InlineData("20240313102114", "2024-03-13T10:21:14Z")]
    [InlineData("1710325274", "2024-03-13T10:21:14Z")]
    [InlineData("1710325274.25", "2024-03-13T10:21:14.25Z")]
    [InlineData("1710325274000", "2024-03-13T10:21:14Z")]
    [InlineData("1710325274000000", "2024-03-13T10:21:14Z")]
    [InlineData("1710325274000000000", "2024-03-13T10:21:14Z")]
    [InlineData("Wed, 13 Mar 2024 10:21:14 GMT", "2024-03-13T10:21:14Z")]
    [InlineData("13 Mar 2024 10:21", "2024-03-13T10:21:00Z")]
    [InlineData("Mar 13, 2024 10:21 PM", "2024-03-13T22:21:00Z")]
    [InlineData("13.03.2024 10:21:14", "2024-03-13T10:21:14Z")]
    [InlineData("3.4.2024", "2024-04-03T00:00:00Z")]
    [InlineData("13/03/2024 10:21", "2024-03-13T10:21:00Z")]
    [InlineData("03/13/2024 10:21 PM", "2024-03-13T22:21:00Z")]
    public void A_time_is_read_as_it_is_written(string text, string expected)
    {
        Assert.True(TimeReader.Detect([text]).TryRead(text, out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), time);
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10:21")]
    [InlineData("2024")]
    [InlineData("March")]
    [InlineData("2024-13-45")]
    [InlineData("99999999999999999999999")]
    public void What_is_no_time_is_refused(string text) => Assert.False(TimeReader.Detect([]).TryRead(text, out _));

    [Fact]
    public void One_row_tells_the_order_of_day_and_month_for_all()
    {
        var times = TimeReader.Detect(["03/04/2024", "25/04/2024"]);
        Assert.True(times.TryRead("03/04/2024", out var time));
        Assert.Equal(new DateTimeOffset(2024, 4, 3, 0, 0, 0, TimeSpan.Zero), time);
    }

    [Fact]
    public void Where_the_order_of_day_and_month_cannot_be_told_the_option_is_named()
    {
        var e = Assert.Throws<ImportException>(() => TimeReader.Detect(["03/04/2024 10:00", "05/06/2024 11:00"]));
        Assert.Contains("--time-format", e.Message, StringComparison.Ordinal);
        Assert.Contains("03/04/2024 10:00", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_given_format_is_followed()
    {
        Assert.True(TimeReader.Given("dd/MM/yyyy HH:mm").TryRead("03/04/2024 10:00", out var time));
        Assert.Equal(new DateTimeOffset(2024, 4, 3, 10, 0, 0, TimeSpan.Zero), time);
        Assert.True(TimeReader.Given("unix").TryRead("60", out var minute));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(1), minute);
        Assert.False(TimeReader.Given("dd/MM/yyyy HH:mm").TryRead("2024-04-03", out _));
    }

    [Theory]
    [InlineData("HH:mm")]
    [InlineData("banana")]
    [InlineData("yyyy-MM-dd HH:mm:ss 'Z")]
    public void A_format_that_is_none_is_refused(string format) => Assert.Throws<FormatException>(() => TimeReader.Given(format));
}
