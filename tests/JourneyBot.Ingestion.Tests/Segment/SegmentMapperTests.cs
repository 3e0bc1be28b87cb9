using System.Text;
using CsCheck;
using JourneyBot.Events;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Segment;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Segment;

public sealed class SegmentMapperTests
{
    private static readonly Delivery FromServer = new(SegmentMapper.DoorName, SegmentMapper.DoorName, IsTrusted: true, Some.Noon);

    public static TheoryData<string> Pairs => [.. SegmentPairs.Names];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_a_sender_says_becomes_these_events(string pair)
    {
        Assert.Equal(SegmentPairs.Expected(pair), SegmentPairs.Mapped(pair));
    }

    [Fact]
    public void Every_pair_is_let_in_by_the_pipeline()
    {
        foreach (var name in SegmentPairs.Names)
        {
            var (admitted, rejected) = Admission.Admit(SegmentPairs.MapOf(name), Some.Noon.AddYears(10));
            Assert.True(rejected.Count == 0 && admitted.Count == SegmentPairs.MapOf(name).Count, $"{name}: {string.Join(", ", rejected)}");
        }
    }

    [Fact]
    public void A_call_without_an_id_has_the_same_one_whenever_it_is_sent_again()
    {
        string[] tries =
        [
            """{"type":"track","userId":"u1","event":"x","timestamp":"2026-11-23T11:00:00Z","sentAt":"2026-11-23T11:00:01Z"}""",
            """{"type":"track","userId":"u1","event":"x","timestamp":"2026-11-23T11:00:00Z","sentAt":"2026-11-23T11:00:09Z","_metadata":{"retryCount":2}}""",
        ];
        Assert.Single(tries.Select(call => Map(call).Single().Id).Distinct());
        Assert.NotEqual(Map(tries[0]).Single().Id, Map(tries[0].Replace("\"x\"", "\"y\"", StringComparison.Ordinal)).Single().Id);
    }

    [Fact]
    public void A_call_without_an_id_and_a_time_is_another_one_when_it_is_made_again()
    {
        const string Call = """{"type":"track","userId":"u1","event":"Logged In"}""";
        var later = FromServer with { ReceivedAt = Some.Noon.AddSeconds(1) };
        Assert.NotEqual(Map(Call).Single().Id, Map(Call, later).Single().Id);
        Assert.Equal(Map(Call, later).Single().Id, Map(Call, later).Single().Id);
    }

    [Fact]
    public void An_id_that_is_too_long_is_hashed()
    {
        var mapped = Map($$"""{"type":"track","userId":"u1","event":"x","messageId":"{{new string('m', 300)}}"}""").Single();
        Assert.Equal(32, mapped.Id.Length);
    }

    [Fact]
    public void More_traits_than_one_entry_may_carry_go_on_further_ones()
    {
        var traits = string.Join(',', Enumerable.Range(0, 250).Select(i => $"\"t{i}\":{i}"));
        var mapped = Map($$"""{"type":"identify","userId":"u1","traits":{{{traits}}},"messageId":"m"}""");
        Assert.Equal([100, 100, 50], mapped.Select(entry => entry.Traits.Count));
        Assert.Empty(Admission.Admit(mapped, Some.Noon).Rejected);
    }

    [Fact]
    public void Traits_beyond_the_limits_are_cut_or_left_out_and_the_others_kept()
    {
        var mapped = Map($$$"""{"type":"identify","userId":"u1","messageId":"m","traits":{"long":"{{{new string('x', 2_000)}}}","list":["{{{new string('y', 2_000)}}}"],"{{{new string('n', 101)}}}":1," ":2,"plan":"pro"}}""").Single();
        Assert.Equal(["long", "plan"], mapped.Traits.Keys.Order());
        Assert.Equal(1_000, mapped.Traits["long"].Length);
    }

    [Fact]
    public void An_order_with_more_products_than_an_event_may_hold_is_still_an_order()
    {
        var products = string.Join(',', Enumerable.Repeat($$"""{"sku":"B-42","price":1,"note":"{{new string('x', 100)}}"}""", 150));
        var order = Map($$$"""{"type":"track","userId":"u1","event":"Order Completed","messageId":"m","properties":{"order_id":"o1","products":[{{{products}}}]}}""").Single();
        Assert.Equal(("o1", 150d, """["products"]"""), (order.Properties.Text("order_id"), order.Properties.Number("total"), order.Properties.Text("omitted")));
    }

    [Fact]
    public void What_says_who_somebody_is_or_how_to_reach_them_is_left_out_wherever_it_stands()
    {
        var mapped = Map("""{"type":"track","userId":"u1","event":"x","messageId":"m","properties":{"Phone Number":"1","mobile":true,"e_mail":"x","who":{"last_name":"Lund","mobile":true,"list":[{"email":"x","n":1},"to ida@mail.example"]}}}""").Single();
        Assert.Equal("""{"mobile":true,"who":{"mobile":true,"list":[{"n":1},"to [e-mail]"]}}""", mapped.Properties.ToString());
    }

    [Fact]
    public void Properties_that_are_too_long_without_any_list_are_told()
    {
        var problem = Assert.Throws<FormatException>(() => Map($$$"""{"type":"track","userId":"u1","event":"x","properties":{"x":"{{{new string('x', 20_000)}}}"}}"""));
        Assert.Contains($"{EventProperties.MaxBytes}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"track","userId":"null","anonymousId":"00000000-0000-0000-0000-000000000000","event":"x"}""", "neither userId nor anonymousId")]
    [InlineData("""{"type":"track","userId":{"id":1},"event":"x"}""", "userId is a text")]
    [InlineData("""{"type":"group","userId":"u1","traits":{}}""", "groupId")]
    [InlineData("""{"userId":"u1","event":"x"}""", "type is none of")]
    [InlineData("""{"type":"track","userId":"u1","event":"  "}""", "event is the name")]
    [InlineData("""{"type":"track","userId":"u1","event":"x","sentAt":"soon"}""", "sentAt is no time")]
    [InlineData("""{"type":"track","userId":"u1","event":"x","timestamp":-5}""", "timestamp is no time")]
    [InlineData("""not JSON""", "no JSON")]
    [InlineData("""{"type":"track","userId":"u1","event":"x","properties":{"x":"\ud800"}}""", "half a character")]
    [InlineData("", "type is none of")]
    public void What_cannot_be_read_is_told_with_its_place(string call, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Map(call)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_comes_is_mapped_or_told()
    {
        var texts = SegmentPairs.Names.Select(name => SegmentPairs.EntryOf(name).ToArray()).ToArray();
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int[0, 100_000], Gen.Byte, Gen.Int[0, 40]).Sample((which, place, letter, cut) =>
        {
            var bytes = texts[which].ToArray();
            bytes[place % bytes.Length] = letter;
            var call = bytes.AsMemory(0, bytes.Length - (cut % 2 == 0 ? 0 : Math.Min(cut, bytes.Length)));
            try
            {
                return new SegmentMapper().Map(call, 0, FromServer).All(mapped => mapped.OccurredAt <= FromServer.ReceivedAt && mapped.Identifiers.Count > 0);
            }
            catch (FormatException)
            {
                return true;
            }
        }, iter: 20_000);
    }

    private static IReadOnlyList<IncomingEvent> Map(string call, Delivery? delivery = null) => new SegmentMapper().Map(Encoding.UTF8.GetBytes(call), 0, delivery ?? FromServer);
}
