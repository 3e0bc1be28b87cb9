using System.Text.RegularExpressions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Pipeline.Codes;

public sealed partial class OneTimeCodeTests
{
    private static readonly StreamId Ann = Some.Customer("C-ann");
    private static readonly StreamId Phone = Some.Conversation("phone");

    private readonly FakeTimeProvider clock = new(Some.Noon);
    private readonly MemoryStore store = new();
    private readonly CustomerGraph customers = new(IdentityRules.Default);
    private readonly OneTimeCodes codes;

    public OneTimeCodeTests()
    {
        var book = new JourneyBook(store, customers, Some.RetailRules());
        codes = new OneTimeCodes(store, new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock), customers, clock);
    }

    [Fact]
    public async Task A_code_joins_two_channels_once()
    {
        var code = await codes.IssueAsync(Ann, default);
        Assert.Matches(Form(), code.Code);
        Assert.Equal(Some.Noon.AddMinutes(10), code.ExpiresAt);
        Assert.Equal(new CodeRedemption(CodeOutcome.Joined, new CustomerId(Ann), "both are one customer now"), await RedeemAsync(code.Code, Phone));
        var link = Assert.Single(await LinksAsync());
        Assert.Equal((Ann, Phone, EvidenceGrade.SignedToken), (link.A, link.B, link.Grade));
        Assert.Equal(CodeOutcome.Unknown, (await RedeemAsync(code.Code, Some.Conversation("other"))).Outcome);
        Assert.Single(customers.StreamsWith(Some.Conversation("other")));
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("plain")]
    [InlineData("blank")]
    [InlineData("sentence")]
    [InlineData("after a word of eight letters")]
    public async Task A_code_may_be_typed_as_people_do(string how)
    {
        var code = (await codes.IssueAsync(Ann, default)).Code;
        var typed = how switch
        {
            "lower" => code.ToLowerInvariant(),
            "plain" => code.Replace("-", "", StringComparison.Ordinal),
            "blank" => $" {code.Replace('-', ' ')} ",
            "sentence" => $"it says {code}.",
            _ => $"messages {code}",
        };
        Assert.True((await RedeemAsync(typed, Phone)).IsJoined);
    }

    [Fact]
    public async Task A_code_counts_for_ten_minutes()
    {
        var code = (await codes.IssueAsync(Ann, default)).Code;
        clock.Advance(OneTimeCodes.Lifetime);
        Assert.Equal(CodeOutcome.Expired, (await RedeemAsync(code, Phone)).Outcome);
        Assert.Empty(await LinksAsync());
    }

    [Fact]
    public async Task A_new_code_replaces_the_one_before()
    {
        var first = (await codes.IssueAsync(Ann, default)).Code;
        var second = (await codes.IssueAsync(Ann, default)).Code;
        Assert.Equal(CodeOutcome.Unknown, (await RedeemAsync(first, Phone)).Outcome);
        Assert.True((await RedeemAsync(second, Phone)).IsJoined);
    }

    [Fact]
    public async Task One_who_guesses_is_stopped_after_five_and_may_go_on_after_ten_minutes()
    {
        var code = (await codes.IssueAsync(Ann, default)).Code;
        for (var i = 0; i < 5; i++) Assert.Equal(CodeOutcome.Unknown, (await RedeemAsync("2222-2222", Phone)).Outcome);
        Assert.Equal(CodeOutcome.TooManyAttempts, (await RedeemAsync(code, Phone)).Outcome);
        Assert.True((await RedeemAsync(code, Some.Conversation("other"))).IsJoined);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await RedeemAsync((await codes.IssueAsync(Ann, default)).Code, Phone)).IsJoined);
    }

    [Fact]
    public async Task Many_who_guess_together_are_stopped_together()
    {
        var code = (await codes.IssueAsync(Ann, default)).Code;
        for (var i = 0; i < 10_000; i++) await RedeemAsync("2222-2222", Some.Conversation($"k{i}"));
        Assert.Equal(CodeOutcome.TooManyAttempts, (await RedeemAsync(code, Phone)).Outcome);
    }

    [Fact]
    public async Task A_right_code_of_a_different_person_joins_nobody_and_waits_for_review()
    {
        await RedeemAsync((await codes.IssueAsync(Some.Customer("C-bob"), default)).Code, Phone);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CodeOutcome.Refused, (await RedeemAsync((await codes.IssueAsync(Ann, default)).Code, Phone)).Outcome);
        Assert.Equal(Some.Customer("C-bob"), customers.CustomerOf(Phone).Stream);
        Assert.Equal(Ann, Assert.Single(customers.Refused()).Link.A);
    }

    [Fact]
    public async Task A_code_typed_where_it_was_given_out_stays_good()
    {
        var code = (await codes.IssueAsync(Ann, default)).Code;
        Assert.Equal(CodeOutcome.SamePlace, (await RedeemAsync(code, Ann)).Outcome);
        Assert.True((await RedeemAsync(code, Phone)).IsJoined);
    }

    [Fact]
    public async Task Of_a_code_only_a_hash_is_kept()
    {
        var code = (await codes.IssueAsync(Ann, default)).Code;
        var kept = Assert.Single(await store.ReadAllAsync(OneTimeCodes.Collection, "", default));
        Assert.DoesNotContain(code[..4], kept.Key + kept.Json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code[5..], kept.Key + kept.Json, StringComparison.OrdinalIgnoreCase);
        clock.Advance(OneTimeCodes.Lifetime);
        await codes.IssueAsync(Some.Customer("C-bob"), default);
        Assert.Single(await store.ReadAllAsync(OneTimeCodes.Collection, "", default));
    }

    [Fact]
    public async Task Two_who_type_one_code_at_once_are_not_both_joined()
    {
        for (var round = 0; round < 50; round++)
        {
            var code = (await codes.IssueAsync(Some.Customer($"C-{round}"), default)).Code;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => RedeemAsync(code, Some.Conversation($"k{round}-{i}")))));
            Assert.Single(outcomes, outcome => outcome.IsJoined);
        }
    }

    [Theory]
    [InlineData("ABCD-EFGH", "[code]")]
    [InlineData("it is abcdefgh.", "it is [code].")]
    [InlineData("that when it rains", "that when it rains")]
    [InlineData("order 12345678 of mine", "order 12345678 of mine")]
    [InlineData("abcd efgh", "[code]")]
    [InlineData(null, null)]
    public void What_looks_like_a_code_is_masked(string? text, string? masked) => Assert.Equal(masked, CodeText.Masked(text));

    private Task<CodeRedemption> RedeemAsync(string text, StreamId stream) => codes.RedeemAsync(text, stream, "webchat", EventSources.Bot, default);

    private async Task<List<Link>> LinksAsync()
    {
        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(default)) links.Add(link);
        return links;
    }

    [GeneratedRegex("^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$")]
    private static partial Regex Form();
}
