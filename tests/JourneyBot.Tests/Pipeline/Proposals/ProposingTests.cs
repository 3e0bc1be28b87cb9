using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Identity.Matching;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Proposals;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Pipeline.Proposals;

public sealed class ProposingTests
{
    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider clock = new(Some.Noon.AddDays(1));
    private readonly CustomerGraph customers = new(IdentityRules.Default);
    private readonly IdentityProposals proposals;
    private readonly Proposing proposing;

    public ProposingTests()
    {
        proposals = new IdentityProposals(store);
        var book = new JourneyBook(store, customers, Some.RetailRules());
        proposing = new Proposing(store, proposals, customers, new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock), clock);
    }

    [Fact]
    public async Task Streams_that_look_alike_are_proposed_once_and_nothing_is_merged()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        var first = await RunAsync();
        Assert.Equal((1, 1, 0, 0), (first.Open, first.Added, first.Withdrawn, first.Linked));
        var proposal = Assert.Single(await proposals.AllAsync(default));
        Assert.Equal((A(StreamKind.Customer), B(StreamKind.Customer)), (proposal.A, proposal.B));
        Assert.True(proposal.Probability > 0.9);
        Assert.Contains(proposal.Reasons, reason => reason is { Field: "surname", Level: AgreementLevel.Exact, Weight: > 0 });
        Assert.NotEqual(customers.CustomerOf(proposal.A), customers.CustomerOf(proposal.B));

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), ((await RunAsync()).Open, (await RunAsync()).Added));
        Assert.Equal(proposal.At, Assert.Single(await proposals.AllAsync(default)).At);
        Assert.Equal(1, Assert.Single(await store.ReadAllAsync(IdentityProposals.Collection, "", default)).Version);
    }

    [Fact]
    public async Task No_value_of_a_record_is_written_into_a_proposal()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        await RunAsync();
        var json = Assert.Single(await store.ReadAllAsync(IdentityProposals.Collection, "", default)).Json;
        Assert.DoesNotContain("quackenbush", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1977", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_is_a_question_that_says_what_is_alike_and_no_value()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        await RunAsync();
        var question = Assert.Single(await new ProposedReviews(proposals).OpenAsync(default));
        Assert.Equal((A(StreamKind.Customer), B(StreamKind.Customer), null), (question.A, question.B, question.Evidence));
        Assert.Matches(@"^they look alike in (\w+, )*surname(, \w+)* \(\d+\.\d %\)$", question.Reason);
        Assert.DoesNotContain("quackenbush", question.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_a_person_answered_is_not_proposed_again()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        await RunAsync();
        customers.Add([Said(VerdictKind.Different, 0)]);
        Assert.Equal((0, 0, 1), await CountsAsync());
        Assert.Equal((0, 0, 0), await CountsAsync());
        Assert.Empty(await proposals.AllAsync(default));

        customers.Add([Said(VerdictKind.Withdrawn, 1)]);
        Assert.Equal((1, 1, 0), await CountsAsync());
        customers.Add([Said(VerdictKind.Same, 2)]);
        Assert.Equal((0, 0, 1), await CountsAsync());
    }

    [Fact]
    public async Task What_is_one_customer_already_is_not_proposed()
    {
        await TwinRecordsAsync(StreamKind.Signed);
        customers.Add([Some.Link(A(StreamKind.Signed), B(StreamKind.Signed))]);
        Assert.Equal((0, 0, 0), await CountsAsync());
    }

    [Fact]
    public async Task What_no_longer_holds_is_withdrawn()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        await RunAsync();
        await StateAsync(B(StreamKind.Customer), ("given_name", "bartholomew"), ("surname", "featherstone"), ("date_of_birth", "19310908"), ("postcode", "99999"), ("suburb", "elsewhere"), ("address", "other lane"));
        Assert.Equal((0, 0, 1), await CountsAsync());
        Assert.Empty(await proposals.AllAsync(default));
    }

    [Fact]
    public async Task An_erased_customer_is_in_no_proposal()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        await RunAsync();
        var place = Assert.Single(DecisionPlaces.Of(store), place => place.Name == "identity proposals");
        Assert.Equal(0, await place.EraseAsync(new DataSubject([Some.Customer("someone else")]), default));
        Assert.Equal(1, await place.EraseAsync(new DataSubject([B(StreamKind.Customer)]), default));
        Assert.Empty(await proposals.AllAsync(default));
    }

    [Fact]
    public async Task Above_a_probability_that_was_set_they_are_linked_by_the_weakest_evidence()
    {
        await TwinRecordsAsync(StreamKind.Signed);
        var report = await RunAsync(new MatchingOptions { LinkAbove = 0.95 });
        Assert.Equal((0, 1), (report.Open, report.Linked));
        Assert.Equal(customers.CustomerOf(A(StreamKind.Signed)), customers.CustomerOf(B(StreamKind.Signed)));
        var link = Assert.Single(await LinksAsync());
        Assert.Equal((A(StreamKind.Signed), B(StreamKind.Signed), EvidenceGrade.Cookie, Proposing.Source), (link.A, link.B, link.Grade, link.Source));
        Assert.Equal(0, (await RunAsync(new MatchingOptions { LinkAbove = 0.95 })).Linked);
    }

    [Fact]
    public async Task A_link_that_breaks_a_limit_joins_nobody_and_is_still_proposed()
    {
        await TwinRecordsAsync(StreamKind.Customer);
        var report = await RunAsync(new MatchingOptions { LinkAbove = 0.95 });
        Assert.Equal((1, 0), (report.Open, report.Linked));
        Assert.NotEqual(customers.CustomerOf(A(StreamKind.Customer)), customers.CustomerOf(B(StreamKind.Customer)));
        Assert.Single(customers.Refused());
    }

    [Theory]
    [InlineData(0.4, null, "JourneyBot:Identity:Matching:ProposeAbove is 0.4")]
    [InlineData(0.9, 1.5, "JourneyBot:Identity:Matching:LinkAbove is 1.5")]
    [InlineData(0.9, null, null)]
    [InlineData(1.0, 0.5, null)]
    public void A_wrong_setting_is_told_with_its_key(double proposeAbove, double? linkAbove, string? expected)
    {
        var problem = new MatchingOptions { ProposeAbove = proposeAbove, LinkAbove = linkAbove }.Problem;
        if (expected is null) Assert.Null(problem);
        else Assert.StartsWith(expected, problem, StringComparison.Ordinal);
    }

    private static Verdict Said(VerdictKind kind, double minutes) => new(B(StreamKind.Customer), A(StreamKind.Customer), kind, Some.Noon.AddMinutes(minutes), "ann", "asked them");

    private static StreamId A(StreamKind kind) => new(kind, "crm-1");

    private static StreamId B(StreamKind kind) => new(kind, "crm-2");

    // Among others who have nothing to do with them.
    private async Task TwinRecordsAsync(StreamKind kind)
    {
        var people = new SomePeople(9);
        foreach (var (record, _) in people.Records(people.Many(120), _ => 0, RecordShapes.Register)) await StateAsync(record.Stream, [.. record.Values.Select(value => (value.Key, value.Value))]);
        foreach (var stream in new[] { A(kind), B(kind) })
            await StateAsync(stream, ("given_name", stream == A(kind) ? "Zenobia" : "Zenobya"), ("surname", "Quackenbush"), ("date_of_birth", "1977-03-07"), ("postcode", "12345"), ("suburb", "Littleham"), ("address", "Orchard Lane"));
    }

    private async Task StateAsync(StreamId stream, params (string Name, string Value)[] traits) =>
        await store.AppendAsync(new JourneyFacts([], [], [.. traits.Select(trait => new Trait(stream, trait.Name, trait.Value, "crm", clock.GetUtcNow()))]), default);

    private async Task<ProposalReport> RunAsync(MatchingOptions? options = null)
    {
        clock.Advance(TimeSpan.FromMinutes(1));
        return await proposing.RunAsync(options ?? new MatchingOptions(), null, default);
    }

    private async Task<(int Open, int Added, int Withdrawn)> CountsAsync()
    {
        var report = await RunAsync();
        return (report.Open, report.Added, report.Withdrawn);
    }

    private async Task<List<Link>> LinksAsync()
    {
        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(default)) links.Add(link);
        return links;
    }
}
