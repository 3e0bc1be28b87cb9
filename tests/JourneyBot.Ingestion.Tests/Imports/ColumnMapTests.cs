using JourneyBot.Ingestion.Imports;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class ColumnMapTests
{
    [Theory]
    [InlineData("customer")]
    [InlineData("customer=")]
    [InlineData("who=user_id")]
    [InlineData("time=a,time=b")]
    public void A_map_that_is_none_is_refused(string text) => Assert.Throws<FormatException>(() => ColumnMap.Parse(text));

    [Fact]
    public void A_map_names_columns_by_role() =>
        Assert.Equal(new ColumnMap { Customer = "user id", Time = "a=b" }, ColumnMap.Parse("customer=user id, time=a=b"));
}
