using CsCheck;
using JourneyBot.Accounts;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Segments;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Accounts;

public sealed class AccountBookTests : IDisposable
{
    private static readonly StreamId Ann = Some.Customer("C-1");
    private static readonly StreamId Bob = Some.Customer("C-2");
    private static readonly StreamId Browser = Some.Anonymous("ann-browser");

    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));
    private readonly JourneyBook book;
    private readonly AccountBook accounts;
    private readonly JourneyPipeline pipeline;

    public AccountBookTests()
    {
        book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        accounts = new AccountBook(store, store, book.Customers);
        pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock, accounts: accounts);
    }

    public void Dispose() => accounts.Dispose();

    [Fact]
    public async Task An_account_has_its_traits_and_members_and_a_customer_the_account()
    {
        await TellAsync(Word(Ann, 1, ("account.id", "ACME"), ("account.plan", "pro"), ("city", "Bergen")), Word(Bob, 2, ("account.id", "ACME"), ("account.plan", "enterprise")));
        var account = await accounts.FindAsync("ACME", default);
        Assert.Equal(("enterprise", 2, false), (account!.Traits["plan"].Value, account.Members, account.HasMore));
        Assert.Equal([(Ann, Some.Noon.AddSeconds(1)), (Bob, Some.Noon.AddSeconds(2))], (await MembersAsync("ACME")).Select(member => (member.Customer.Stream, member.Membership.Since)));

        var context = await ContextAsync(Ann);
        Assert.Equal(("ACME", "enterprise", Some.Noon.AddSeconds(1), 2), (context.Account!.Id, context.Account.Traits["plan"].Value, context.Account.Since, context.Account.Members));
        // None of it is hers.
        Assert.Equal(["city"], context.Traits.Keys);
        Assert.Null(await accounts.FindAsync("Bolt", default));
    }

    [Fact]
    public async Task A_segment_can_ask_for_what_the_account_is()
    {
        await TellAsync(Word(Ann, 1, ("account.id", "ACME"), ("account.plan", "enterprise")), Word(Bob, 2, ("account.id", "Bolt"), ("account.plan", "free")));
        Assert.Equal(["big"], (await ContextAsync(Ann)).Segments);
        Assert.Empty((await ContextAsync(Bob)).Segments);
    }

    [Fact]
    public async Task Who_leaves_is_no_member_any_more_and_a_late_word_from_before_changes_nothing()
    {
        await TellAsync(Word(Ann, 1, ("account.id", "ACME"), ("account.plan", "pro")));
        await TellAsync(Word(Ann, 5, ("account.left", "ACME")));
        await TellAsync(Word(Ann, 3, ("account.id", "ACME")));
        Assert.Empty(await MembersAsync("ACME"));
        Assert.Null((await ContextAsync(Ann)).Account);
        Assert.Equal(("pro", 0), ((await accounts.FindAsync("ACME", default))!.Traits["plan"].Value, (await accounts.FindAsync("ACME", default))!.Members));
    }

    [Fact]
    public async Task A_merge_unites_the_memberships_and_one_person_is_listed_once()
    {
        await TellAsync(Word(Ann, 1, ("account.id", "ACME")), Word(Browser, 2, ("account.id", "ACME")), Word(Browser, 3, ("account.id", "Bolt")));
        Assert.Equal(2, (await accounts.FindAsync("ACME", default))!.Members);
        await TellAsync(Some.Incoming("page.viewed", 4) with { Identifiers = [Ann, Browser] });
        Assert.Equal(["Bolt", "ACME"], (await ContextAsync(Ann)).Memberships.Select(one => one.Account));
        Assert.Equal(1, (await accounts.FindAsync("ACME", default))!.Members);
        Assert.Equal([Ann], (await MembersAsync("ACME")).Select(member => member.Customer.Stream));
        Assert.Equal([Ann], (await MembersAsync("ACME", page: 1)).Select(member => member.Customer.Stream));

        // What one stream says of leaving counts for the person.
        await TellAsync(Word(Ann, 9, ("account.left", "ACME")));
        Assert.Empty(await MembersAsync("ACME"));
        Assert.Null(await accounts.FindAsync("ACME", default));
    }

    [Fact]
    public async Task An_erasure_takes_the_person_out_and_leaves_the_account_as_it_is()
    {
        await TellAsync(Word(Ann, 1, ("account.id", "ACME"), ("account.plan", "pro")), Word(Bob, 2, ("account.id", "ACME")));
        var place = AccountPlace.Of(store);
        var subject = new DataSubject([Ann]);
        Assert.Single(await place.FindAsync(subject, default).ToListAsync());
        await store.EraseAsync([Ann], clock.GetUtcNow(), default);
        Assert.Equal((1, 0), (await place.EraseAsync(subject, default), await place.EraseAsync(subject, default)));
        // The same call, sent once more, brings nothing back.
        await TellAsync(Word(Ann, 1, ("account.id", "ACME"), ("account.plan", "pro")));
        Assert.Equal(("pro", 1), ((await accounts.FindAsync("ACME", default))!.Traits["plan"].Value, (await accounts.FindAsync("ACME", default))!.Members));
        Assert.Empty(await place.FindAsync(subject, default).ToListAsync());
        Assert.Equal([Bob], (await MembersAsync("ACME")).Select(member => member.Customer.Stream));
    }

    [Fact]
    public async Task Members_come_page_by_page()
    {
        await TellAsync([.. Enumerable.Range(10, 25).Select(number => Word(Some.Customer($"C-{number}"), number, ("account.id", "ACME")))]);
        var members = await MembersAsync("ACME", page: 10);
        Assert.Equal(25, members.Select(member => member.Customer).Distinct().Count());
        Assert.Equal(members.Select(member => member.Customer.Stream).Order(), members.Select(member => member.Customer.Stream));
    }

    [Fact]
    public async Task The_journeys_of_an_account_say_at_which_stages_its_members_are()
    {
        await TellAsync(
            Word(Ann, 1, ("account.id", "ACME")), Word(Bob, 2, ("account.id", "ACME")), Word(Some.Customer("C-3"), 2, ("account.id", "ACME")),
            Some.Incoming("cart.updated", 3, Ann, null, ("total", 20)));
        var stages = await new AccountJourneys(accounts, book, clock).StagesAsync("ACME", default);
        Assert.Equal([("awareness", 2), ("intent", 1)], stages.Select(stage => (stage.Stage, stage.Members)));
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_refused_with_its_reason()
    {
        var result = await pipeline.ProcessAsync([Word(Ann, 1, ("account.id", new string('x', 81)))], default);
        Assert.Contains("account.id has 81 characters; at most 80 are taken", Assert.Single(result.Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_people_of_one_account_are_never_joined_by_it()
    {
        // Each person has a stream or two of their own; what links these is said without accounts.
        var words = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Bool, Gen.Bool, (person, stream, account, both, left) => (person, stream, account, both, left)).Array[1, 30];
        words.Sample(said =>
        {
            IncomingEvent[] Events(bool accounts) => [.. said.Select((word, place) => Some.Incoming("page.viewed", place) with
            {
                Identifiers = word.both ? [Own(word.person, 0), Own(word.person, 1)] : [Own(word.person, word.stream)],
                Traits = !accounts ? new Dictionary<string, string>() : new Dictionary<string, string> { [word.left ? "account.left" : "account.id"] = $"A{word.account}", ["account.plan"] = "pro", ["account.about"] = $"A{word.account}" },
            })];
            var with = Identified(Events(accounts: true));
            var without = Identified(Events(accounts: false));
            for (var person = 0; person <= 4; person++)
            {
                Assert.Equal(without.StreamsWith(Own(person, 0)), with.StreamsWith(Own(person, 0)));
                Assert.Equal([Membership.StreamOf("A0")], with.StreamsWith(Membership.StreamOf("A0")));
            }
        });

        static StreamId Own(int person, int stream) => stream == 0 ? Some.Customer($"C-{person}") : Some.Anonymous($"browser-{person}");
    }

    private static CustomerGraph Identified(IReadOnlyList<IncomingEvent> events)
    {
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add(Identification.Identify(events, Some.Noon, graph).Links);
        return graph;
    }

    private static IncomingEvent Word(StreamId stream, double seconds, params (string Name, string Value)[] traits) =>
        Some.Incoming("page.viewed", seconds, stream, $"{stream}-{seconds}") with { Traits = traits.ToDictionary(trait => trait.Name, trait => trait.Value) };

    private async Task TellAsync(params IncomingEvent[] events) => Assert.Empty((await pipeline.ProcessAsync(events, default)).Rejected);

    private async Task<List<AccountMember>> MembersAsync(string id, int page = 200)
    {
        var members = new List<AccountMember>();
        for (string? after = null; ;)
        {
            var next = await accounts.MembersAsync(id, after, page, default);
            members.AddRange(next.Members);
            if ((after = next.Next) is null) return members;
        }
    }

    // As after a restart: nothing is in memory but who is who.
    private async Task<JourneyContext> ContextAsync(StreamId stream)
    {
        var fresh = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        await fresh.LoadAsync(default);
        using var again = new AccountBook(store, store, fresh.Customers);
        var segments = SegmentFile.Read(new StringReader("segments:\n  - id: big\n    all:\n      - {trait: account.plan, is: enterprise}\n"), "segments.yaml", Some.RetailStages());
        return await new JourneyContexts(fresh, store, new Forecasting(store, fresh, clock), clock, segments, accounts: again).OfAsync(stream, default);
    }
}
