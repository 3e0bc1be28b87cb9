using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Segments;
using JourneyBot.Stages;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Segments;

public sealed class SegmentTests
{
    private static readonly SegmentModel Retail = SegmentFile.Read(Path.Combine(Repository.Root, "dialogs", "retail", "segments.yaml"), Some.RetailStages());

    [Fact]
    public void Who_is_here_for_the_first_time_is_new_until_they_buy()
    {
        Assert.Equal(["new-visitor"], Of(Some.Event("page.viewed", 0)));
        Assert.Equal(["buyer"], Of(Some.Event("page.viewed", 0), Some.Event("order.completed", 60)));
    }

    [Fact]
    public void Who_bought_long_ago_has_lapsed_and_who_bought_lately_has_not()
    {
        Assert.Equal(["returning", "buyer"], Of(Days(-100, "order.completed"), Some.Event("page.viewed", 0)));
        Assert.Equal(["returning", "buyer", "lapsed"], Of(Days(-181, "order.completed"), Some.Event("page.viewed", 0)));
        Assert.Equal(["returning", "buyer", "regular"], Of(Days(-3, "order.completed"), Days(-2, "order.completed"), Days(-1, "order.completed")));
    }

    [Theory]
    [InlineData("{trait: tier, is: [gold, silver]}", "gold", true)]
    [InlineData("{trait: tier, is: [gold, silver]}", "bronze", false)]
    [InlineData("{trait: tier, is: gold}", null, false)]
    [InlineData("{trait: tier, is: '!= gold'}", null, false)]
    [InlineData("{trait: tier, is: '!= gold'}", "silver", true)]
    [InlineData("{trait: tier, is: '>= 10'}", "10.5", true)]
    [InlineData("{trait: tier, is: '>= 10'}", "much", false)]
    [InlineData("{stage: awareness}", null, true)]
    [InlineData("{stage: [purchase, intent]}", null, false)]
    [InlineData("{signal: hesitation}", null, false)]
    [InlineData("{sessions: 1}", null, true)]
    public void A_test_asks_what_it_says(string test, string? tier, bool holds) =>
        Assert.Equal(holds ? ["s"] : [], Read($"segments:\n  - id: s\n    all:\n      - {test}\n").Of(Moment(Some.Event("page.viewed", 0)), Traits(tier)));

    [Fact]
    public void What_is_not_known_is_not_the_opposite_either() =>
        Assert.Empty(Read("segments:\n  - id: s\n    none:\n      - {trait: tier, is: gold}\n").Of(Moment(Some.Event("page.viewed", 0)), Traits(null)));

    [Theory]
    [InlineData("segments:\n  - id: s\n", "x.yaml(2,5): error: 's' would have every customer")]
    [InlineData("segments:\n  - id: s\n    all: [{event: a, within: 3d, count: 2}]\n", "give one of both")]
    [InlineData("segments:\n  - id: s\n    all: [{event: a, stage: awareness}]\n", "a test asks one thing")]
    [InlineData("segments:\n  - id: s\n    all: [{trait: a}]\n", "'is' is missing")]
    [InlineData("segments:\n  - id: s\n    all: [{stage: nowhere}]\n", "there is no stage 'nowhere'; there are awareness")]
    [InlineData("segments:\n  - id: s\n    all: [{sessions: '> many'}]\n", "which is no number")]
    [InlineData("segments:\n  - id: s\n    all: [{evnt: a}]\n", "unknown key 'evnt'")]
    [InlineData("segments:\n  - {id: s, all: [{sessions: 1}]}\n  - {id: s, all: [{sessions: 1}]}\n", "two segments are called 's'")]
    [InlineData("stages: []\n", "unknown key 'stages'")]
    public void A_mistake_is_told_with_its_place(string yaml, string message) => Assert.Contains(message, Assert.Throws<PackFileException>(() => Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pack_without_the_file_has_no_segments() => Assert.Empty(SegmentFile.Read("nowhere/segments.yaml", Some.RetailStages()).All);

    private static SegmentModel Read(string yaml) => SegmentFile.Read(new StringReader(yaml), "x.yaml", Some.RetailStages());

    private static IReadOnlyList<string> Of(params JourneyEvent[] events) => Retail.Of(Moment(events), Traits(null));

    private static JourneyMoment Moment(params JourneyEvent[] events) => Journey.Fold(new CustomerId(Some.Anonymous()), events, Some.RetailRules()).At(Some.Noon.AddSeconds(61));

    private static JourneyEvent Days(int days, string name) => Some.Event(name, days * 86_400);

    private static Dictionary<string, Trait> Traits(string? tier) => tier is null ? [] : new() { ["tier"] = new Trait(Some.Customer(), "tier", tier, "crm", Some.Noon) };
}
