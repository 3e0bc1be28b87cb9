using JourneyBot.Consent;
using JourneyBot.Events;

namespace JourneyBot.Tests.Consent;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("write me at ann.berg+x@mail.example.no please", "write me at [e-mail] please")]
    [InlineData("my card is 4111 1111 1111 1111, exp 12/28", "my card is [card], exp 12/28")]
    [InlineData("call +47 912 34 567 after five", "call [phone] after five")]
    [InlineData("0171 / 234 56 78 geht auch", "[phone] geht auch")]
    [InlineData("where is order 1234567890123?", "where is order 1234567890123?")]
    [InlineData("size 42, 2 pairs, 79.90 EUR", "size 42, 2 pairs, 79.90 EUR")]
    [InlineData("bought on 2026-11-23 at 14:03", "bought on 2026-11-23 at 14:03")]
    public void Personal_data_in_free_text_is_masked_and_the_rest_stays(string text, string masked) => Assert.Equal(masked, Redaction.Mask(text));

    [Fact]
    public void An_address_is_masked_wherever_it_is()
    {
        var masked = Redaction.Mask(EventProperties.Of(("text", "mail a@b.example"), ("sku", "a@b.example"), ("total", 3)));
        Assert.Equal("mail [e-mail]", masked.Text("text"));
        Assert.Equal("[e-mail]", masked.Text("sku"));
        Assert.Equal(3, masked.Number("total"));
    }

    [Fact]
    public void Members_of_the_same_name_are_masked_each() =>
        Assert.Equal(
            """{"text":"mail [e-mail]","text":"größer","list":[1, 2],"query":"[e-mail]"}""",
            Redaction.Mask(EventProperties.Parse("""{"text":"mail a@b.example","text":"größer","list":[1, 2],"query":"a@b.example"}"""u8)).ToString());

    [Fact]
    public void A_text_with_nothing_to_hide_is_the_same_object()
    {
        var properties = EventProperties.Of(("text", "which size fits 42?"));
        Assert.Same(properties, Redaction.Mask(properties));
    }
}
