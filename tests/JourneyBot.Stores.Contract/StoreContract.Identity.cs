using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit;

namespace JourneyBot.Stores.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Links_and_traits_come_back_as_they_were_stored()
    {
        var link = new Link(Some.Customer("C-ü"), Some.Anonymous("\U0001F6D2"), EvidenceGrade.TypedEmail, Some.Noon.AddTicks(3), "form");
        var trait = new Trait(Some.Customer("C-ü"), "næme", "välue \uD800", "crm", Some.Noon.AddTicks(-3));
        await AppendAsync(new JourneyFacts([Some.Event("a")], [link], [trait]));
        await ReopenAsync();
        Assert.Equal(link, Assert.Single(await LinksAsync()));
        Assert.Equal(trait, Assert.Single(await TraitsAsync(trait.Stream)));
        Assert.Single(await LogAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_link_the_earliest_wins_whatever_the_order(bool inOneBatch)
    {
        Link[] links = [Link(5), Link(2), Link(9), Link(2, "other")];
        if (inOneBatch) await AppendAsync(Links(links));
        else foreach (var link in links) await AppendAsync(Links(link));
        Assert.Equal(Link(2), Assert.Single(await LinksAsync()));
        await ReopenAsync();
        Assert.Equal(Link(2), Assert.Single(await LinksAsync()));
        await AppendAsync(Links(Link(7), Link(1)));
        Assert.Equal(Link(1), Assert.Single(await LinksAsync()));

        static Link Link(double seconds, string source = "test") => Some.Link(Some.Customer(), Some.Anonymous(), seconds: seconds) with { Source = source };
    }

    [Fact]
    public async Task Links_of_other_streams_or_another_grade_are_other_links()
    {
        await AppendAsync(Links(
            Some.Link(Some.Customer(), Some.Anonymous()),
            Some.Link(Some.Customer(), Some.Anonymous(), EvidenceGrade.SignedToken),
            Some.Link(Some.Customer(), Some.Anonymous("bob")),
            Some.Link(Some.Customer("C-2"), Some.Anonymous())));
        Assert.Equal(4, (await LinksAsync()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_each_stream_and_name_the_trait_that_counts_is_kept_whatever_the_order(bool inOneBatch)
    {
        Trait[] traits = [Tier("gold", 5), Tier("silver", 3), Tier("a", 5), Tier("iron", 5, "app"), Tier("blue", 9, stream: Some.Anonymous()), Tier("old", -9) with { Name = "other" }];
        var latest = Trait.Latest(traits.Where(trait => trait.Stream == Some.Customer()));
        foreach (var order in new[] { traits, [.. traits.Reverse()] })
        {
            if (inOneBatch) await AppendAsync(Traits(order));
            else foreach (var trait in order) await AppendAsync(Traits(trait));
            Assert.Equal(latest.Values, (await TraitsAsync(Some.Customer())).OrderBy(trait => trait.Name, StringComparer.Ordinal));
        }

        await ReopenAsync();
        Assert.Equal(latest.Values, (await TraitsAsync(Some.Customer(), Some.Customer())).OrderBy(trait => trait.Name, StringComparer.Ordinal));
        Assert.Equal(3, (await TraitsAsync(Some.Customer(), Some.Anonymous(), Some.Conversation())).Count);
    }

    [Fact]
    public async Task All_traits_come_each_once_and_without_those_that_were_erased()
    {
        await AppendAsync(Traits(Tier("gold", 1), Tier("silver", 5), Tier("iron", stream: Some.Anonymous()), Tier("old") with { Name = "other" }));
        await ReopenAsync();
        await AppendAsync(Traits(Tier("blue", 9), Tier("green", stream: Some.Customer("C-2"))));
        string[] all = ["anonymous:ann tier iron", "customer:C-1 other old", "customer:C-1 tier blue", "customer:C-2 tier green"];
        Assert.Equal(all, await AllTraitsAsync());
        await Store.Facts.EraseAsync([Some.Customer()], Some.Noon.AddDays(1), CancellationToken.None);
        Assert.Equal([all[0], all[3]], await AllTraitsAsync());
        await ReopenAsync();
        Assert.Equal([all[0], all[3]], await AllTraitsAsync());

        async Task<List<string>> AllTraitsAsync()
        {
            var traits = new List<string>();
            await foreach (var trait in Store.Facts.ReadTraitsAsync(CancellationToken.None)) traits.Add($"{trait.Stream} {trait.Name} {trait.Value}");
            traits.Sort(StringComparer.Ordinal);
            return traits;
        }
    }

    [Fact]
    public async Task Links_and_traits_of_duplicates_are_stored()
    {
        var e = Some.Event("a", id: "1");
        await AppendAsync(Facts(e));
        var result = await AppendAsync(new JourneyFacts([e], [Some.Link(Some.Customer(), Some.Anonymous())], [Tier("gold")]));
        Assert.Equal(1, result.Duplicates);
        await ReopenAsync();
        Assert.Single(await LinksAsync());
        Assert.Single(await TraitsAsync(Some.Customer()));
    }
}
