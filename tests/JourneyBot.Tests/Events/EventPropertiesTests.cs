using System.Text;
using JourneyBot.Events;

namespace JourneyBot.Tests.Events;

public sealed class EventPropertiesTests
{
    [Fact]
    public void Members_read_as_they_were_written()
    {
        var properties = EventProperties.Of(("sku", "B-42"), ("price", 79.9), ("sale", true), ("none", null), ("sizes", new[] { 41, 42 }));
        Assert.Equal("B-42", properties.Text("sku"));
        Assert.Equal(79.9, properties.Number("price"));
        Assert.True(properties.Flag("sale"));
        Assert.Null(properties.Text("none"));
        Assert.Equal("[41,42]", properties.Text("sizes"));
        Assert.Equal(["sku", "price", "sale", "sizes"], properties.Select(member => member.Key));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}")]
    [InlineData("")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    public void What_is_no_flat_enough_object_is_refused(string json) =>
        Assert.Throws<FormatException>(() => EventProperties.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_before_somebody_reads_them() =>
        Assert.Throws<FormatException>(() => EventProperties.Parse([.. "{\"a\":\""u8, 0xff, .. "\"}"u8]));

    [Fact]
    public void A_name_written_with_escapes_is_found_too() =>
        Assert.Equal("hi", EventProperties.Parse("""{"\u0074ext":"hi"}"""u8).Text("text"));

    [Fact]
    public void More_members_stand_behind_those_that_were_there()
    {
        Assert.Equal("""{"text":"größer","price":1.5}""", EventProperties.Of(("text", "größer")).And(("none", null), ("price", 1.5)).ToString());
        Assert.Equal("""{"price":1.5}""", EventProperties.None.And(("price", 1.5)).ToString());
        Assert.Same(EventProperties.None, EventProperties.None.And(("none", null)));
        Assert.Throws<FormatException>(() => EventProperties.Of(("a", new string('x', 10_000))).And(("b", new string('x', 10_000))));
    }

    [Fact]
    public void Too_long_is_refused_with_both_numbers()
    {
        var refused = Assert.Throws<FormatException>(() => EventProperties.Of(("a", new string('x', 20_000))));
        Assert.Contains("16384", refused.Message, StringComparison.Ordinal);
        Assert.Contains("20008", refused.Message, StringComparison.Ordinal);
    }
}
