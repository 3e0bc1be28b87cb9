using JourneyBot.Consent;
using JourneyBot.Consent.Recognisers;

namespace JourneyBot.Tests.Consent;

public sealed class RecogniserTests
{
    [Theory]
    [InlineData("write ann.berg@shop.example.", "write [e-mail].")]
    [InlineData("https://x.example/?mail=ann%40shop.example&size=42", "https://x.example/?mail=[e-mail]&size=42")]
    [InlineData("ann (at) shop.example", "[e-mail]")]
    [InlineData("meet me (at) home", "meet me (at) home")]
    [InlineData("npm i react@18.2.0 and @types", "npm i react@18.2.0 and @types")]
    [InlineData("jürgen@bücher.example, bitte", "[e-mail], bitte")]
    [InlineData("..ann@shop.example", "..[e-mail]")]
    [InlineData("root@localhost", "root@localhost")]
    public void An_address_needs_a_host_with_a_dot(string text, string masked) => Assert.Equal(masked, Redaction.Mask(text));

    [Theory]
    [InlineData("5555 5555 5555 4444", "[card]")]
    [InlineData("2223003122003222", "[card]")]
    [InlineData("378282246310005", "[card]")]
    [InlineData("3782 822463 10005", "[card]")]
    [InlineData("6011-1111-1111-1117", "[card]")]
    [InlineData("30569309025904", "[card]")]
    [InlineData("3530111333300000", "[card]")]
    [InlineData("6200000000000005", "[card]")]
    [InlineData("4111 1111 1111 1111 12/28", "[card] 12/28")]
    [InlineData("4111111111111111, cvv 123", "[card], cvv [card]")]
    [InlineData("4111 1111 1111 1112", "4111 1111 1111 1112")]
    [InlineData("9111 1111 1111 1116", "9111 1111 1111 1116")]
    [InlineData("41111111111111111", "41111111111111111")]
    [InlineData("4012345678901", "4012345678901")]
    public void A_card_has_an_issuer_a_length_and_the_check(string text, string masked) => Assert.Equal(masked, Redaction.Mask(text));

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00 danke", "[iban] danke")]
    [InlineData("de89370400440532013000", "[iban]")]
    [InlineData("GB82 WEST 1234 5698 7654 32", "[iban]")]
    [InlineData("NO93 8601 1117 947.", "[iban].")]
    [InlineData("DE88 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00")]
    [InlineData("XX89370400440532013000", "XX89370400440532013000")]
    public void An_account_has_its_countrys_length_and_the_check(string text, string masked) => Assert.Equal(masked, Redaction.Mask(text));

    [Theory]
    [InlineData("86 095 742 719", "[id]")] // the example of the German tax office
    [InlineData("2 55 08 14 168 025 38", "[id]")]
    [InlineData("12345678Z", "[id]")]
    [InlineData("12345678A", "12345678A")]
    [InlineData("X1234567L", "[id]")]
    [InlineData("RSSMRA85T10A562S", "[id]")]
    [InlineData("RSSMRA85T10A562T", "RSSMRA85T10A562T")]
    [InlineData("85.07.30-033.28", "[id]")]
    [InlineData("44051401359", "[id]")]
    [InlineData("811218-9876", "[id]")]
    [InlineData("811218-9875", "811218-9875")]
    [InlineData("131052-308T", "[id]")]
    [InlineData("756.9217.0769.85", "[id]")]
    [InlineData("111.444.777-35", "[id]")]
    [InlineData("2341 2341 2346", "[id]")]
    [InlineData("ssn 123-45-6789", "ssn [id]")]
    [InlineData("000-45-6789", "000-45-6789")]
    [InlineData("BSN 111222333", "BSN [id]")]
    [InlineData("order 111222333", "order 111222333")]
    [InlineData("NHS number 943 476 5919", "NHS number [id]")]
    [InlineData("my SIN is 130 692 544", "my SIN is [id]")]
    [InlineData("TFN 123456782", "TFN [id]")]
    [InlineData("Medicare 2123 45670 1", "Medicare [id]")]
    [InlineData("national insurance AB123456C", "national insurance [id]")]
    [InlineData("article AB123456C", "article AB123456C")]
    public void A_national_id_has_its_check_or_its_word(string text, string masked) => Assert.Equal(masked, Redaction.Mask(text));

    [Theory]
    [InlineData("(212) 555-0100 ext. 12", "[phone]")]
    [InlineData("0049 171 2345678", "[phone]")]
    [InlineData("+1 212 555 0100", "[phone]")]
    [InlineData("06.12.34.56.78", "[phone]")]
    [InlineData("612 34 56 78", "[phone]")]
    [InlineData("call 5551234 please", "call [phone] please")]
    [InlineData("call about order 5551234", "call about order 5551234")]
    [InlineData("order 0171 2345678", "order 0171 2345678")]
    [InlineData("05/11/2026 14:03", "05/11/2026 14:03")]
    [InlineData("192.168.100.200", "192.168.100.200")]
    [InlineData("+48.208490, +16.372080", "+48.208490, +16.372080")]
    [InlineData("00340434161094042557", "00340434161094042557")]
    [InlineData("1 299 000 EUR", "1 299 000 EUR")]
    [InlineData("2026-11-23T14:03:00.1234567+02:00", "2026-11-23T14:03:00.1234567+02:00")]
    public void A_phone_is_written_as_one(string text, string masked) => Assert.Equal(masked, Redaction.Mask(text));

    [Fact]
    public void Listed_names_are_found_as_whole_words_whatever_case_and_accents()
    {
        var mask = new TextMask(new NameList(["Ann Berg", "José", "Müller", "Ann Berg Larsen"]));
        Assert.Equal("[name] and [name], not Annette or Muellers", mask.Mask("ANN BERG and jose, not Annette or Muellers"));
        Assert.Equal("[name] wrote to [e-mail] and Ann", mask.Mask("Ann Berg Larsen wrote to ann.berg@shop.example and Ann"));
        Assert.Equal("frau [name]!", mask.Mask("frau MULLER!"));
        Assert.Equal("jose", Redaction.Mask("jose"));
    }

    [Fact]
    public void A_hundred_thousand_names_are_found_alike()
    {
        var names = Enumerable.Range(0, 100_000).Select(i => $"{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i / 676 % 26)}{(char)('a' + i / 17_576 % 26)}x").ToList();
        var mask = new TextMask(new NameList(names));
        Assert.Equal("this is [name] here", mask.Mask($"this is {names[99_999].ToUpperInvariant()} here"));
    }

    [Fact]
    public void Masking_twice_is_masking_once()
    {
        const string Alphabet = "0123456789012345678901 +-./()@%40abEDX,:[]#\n";
        var random = new Random(7);
        string[] pieces = ["4111 1111 1111 1111", "ann@shop.example", "DE89370400440532013000", "+49 171 2345678", "bsn 111222333 ", "call ", "order ", "ann berg", " (at) ", "%40", "0171 234", "811218-9876", "cvv 123"];
        var mask = new TextMask(new NameList(["ann", "berg", "card"]));
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(2) == 0 ? pieces[random.Next(pieces.Length)] : new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])])));
            var once = mask.Mask(text);
            Assert.Equal(once, mask.Mask(once));
            Assert.Equal(once, mask.Mask(text));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("@")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("1 ")]
    [InlineData("+1")]
    [InlineData("(0")]
    [InlineData("DE89 ")]
    [InlineData("a@b.")]
    [InlineData("%40")]
    [InlineData("4111 ")]
    [InlineData("bsn 1")]
    public void A_hostile_text_is_gone_through_without_a_fault(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Assert.True(Redaction.Mask(text).Length <= text.Length * 3);
    }
}
