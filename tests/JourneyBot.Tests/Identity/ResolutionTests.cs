using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Identity;

public sealed class ResolutionTests
{
    private static readonly Gen<StreamId> AStream = Gen.OneOf(
        Gen.Int[1, 4].Select(i => new StreamId(StreamKind.Customer, (i % 2 == 0 ? "shop:" : "C-") + i)),
        Gen.Int[1, 6].Select(i => new StreamId(StreamKind.Anonymous, "a" + i)),
        Gen.Int[1, 8].Select(i => new StreamId(StreamKind.Conversation, "k" + i)),
        Gen.OneOfConst(new StreamId(StreamKind.Anonymous, "null"), new StreamId(StreamKind.Anonymous, "0000-0000")));

    private static readonly Gen<Link[]> Links = (
        from a in AStream
        from b in AStream.Where(stream => stream != a)
        from grade in Gen.Enum<EvidenceGrade>()
        from minutes in Gen.Int[0, 5]
        select Some.Link(a, b, grade, minutes * 60)).Array[0, 25];

    private static readonly Gen<IdentityRules> TheRules =
        from priorities in Gen.OneOfConst<StreamKind[]>([], [StreamKind.Customer, StreamKind.Anonymous], [StreamKind.Conversation], [StreamKind.Anonymous, StreamKind.Conversation, StreamKind.Customer])
        from browsers in Gen.Int[1, 3]
        from issuers in Gen.Int[1, 2]
        select IdentityRules.Default with
        {
            Priorities = priorities,
            Issuers = issuers,
            Limits = new Dictionary<StreamKind, int>(IdentityRules.Default.Limits) { [StreamKind.Anonymous] = browsers },
        };

    // Few streams and few moments, so that words meet, contradict each other and fall on one moment.
    private static readonly Gen<Verdict[]> Verdicts = (
        from a in AStream
        from b in AStream
        from kind in Gen.Enum<VerdictKind>()
        from minutes in Gen.Int[0, 5]
        select new Verdict(a, b, kind, Some.Noon.AddMinutes(minutes), "ann", "because")).Array[0, 8];

    [Fact]
    public void The_order_in_which_links_arrive_changes_nothing() =>
        Gen.Select(Links, Gen.Int).Sample((links, seed) =>
        {
            var shuffled = links.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Tell(Resolution.Of(links, IdentityRules.Default)), Tell(Resolution.Of(shuffled, IdentityRules.Default)));
        });

    [Fact]
    public void The_graph_kept_link_by_link_is_the_pure_function_of_all_links() =>
        Gen.Select(Links, Gen.Int).Sample((links, seed) =>
        {
            var shuffled = links.ToArray();
            new Random(seed).Shuffle(shuffled);
            var graph = new CustomerGraph(IdentityRules.Default);
            foreach (var link in shuffled) graph.Add([link]);
            // Of the same two streams and grade only the earliest sighting counts.
            var facts = links.GroupBy(link => (link.A, link.B, link.Grade)).Select(group => group.MinBy(link => link.OccurredAt)!);
            AssertIs(Resolution.Of(facts, IdentityRules.Default), graph);
        });

    [Fact]
    public void Links_that_come_in_batches_and_again_and_earlier_give_the_same_graph() =>
        Gen.Select(Links, Gen.Int, Gen.Int[1, 9]).Sample((links, seed, size) =>
        {
            var random = new Random(seed);
            Link[] sightings = [.. links, .. links.Select(link => link with { OccurredAt = link.OccurredAt.AddMinutes(random.Next(-6, 6)), Source = "again" })];
            random.Shuffle(sightings);
            var graph = new CustomerGraph(IdentityRules.Default);
            foreach (var batch in sightings.Chunk(size)) graph.Add(batch);
            var facts = sightings.GroupBy(link => (link.A, link.B, link.Grade)).Select(group => group.MinBy(link => link.OccurredAt)!).ToList();
            AssertIs(Resolution.Of(facts, IdentityRules.Default), graph);
            Assert.All(facts, link => Assert.True(graph.Knows(link)));
            Assert.All(facts, link => Assert.False(graph.Knows(link with { OccurredAt = link.OccurredAt.AddSeconds(-1) })));
        });

    [Fact]
    public void Links_and_words_in_any_order_give_the_graph_that_the_pure_function_gives_of_all_of_them() =>
        Gen.Select(Links, Verdicts, TheRules, Gen.Int).Sample((links, verdicts, rules, seed) =>
        {
            object[] facts = [.. links, .. links.Select(link => link with { OccurredAt = link.OccurredAt.AddMinutes(seed % 7) }), .. verdicts];
            new Random(seed).Shuffle(facts);
            var graph = new CustomerGraph(rules);
            foreach (var fact in facts)
                if (fact is Link link) graph.Add([link]);
                else graph.Add([(Verdict)fact]);
            var earliest = facts.OfType<Link>().GroupBy(link => (link.A, link.B, link.Grade)).Select(group => group.MinBy(link => link.OccurredAt)!);
            var expected = Resolution.Of(earliest, verdicts, rules);
            AssertIs(expected, graph);
            Assert.Equal(Words(expected.Overruled), Words(graph.Overruled()));
            Assert.All(facts.OfType<Link>(), link => Assert.True(graph.Knows(link)));
        }, iter: 3_000);

    [Fact]
    public void Every_change_of_a_customer_is_told_also_of_a_persons_word() =>
        Gen.Select(Links, Verdicts, Gen.Int).Sample((links, verdicts, seed) =>
        {
            object[] facts = [.. links, .. verdicts];
            new Random(seed).Shuffle(facts);
            var graph = new CustomerGraph(IdentityRules.Default);
            var streams = links.SelectMany(link => new[] { link.A, link.B }).Concat(verdicts.SelectMany(verdict => new[] { verdict.A, verdict.B })).Distinct().ToList();
            foreach (var fact in facts)
            {
                var before = streams.ToDictionary(stream => stream, stream => string.Join(' ', graph.StreamsWith(stream)));
                var told = fact is Link link ? graph.Add([link]) : graph.Add([(Verdict)fact]);
                foreach (var stream in streams) Assert.Equal(before[stream] != string.Join(' ', graph.StreamsWith(stream)), told.Contains(stream));
            }
        });

    [Fact]
    public void A_split_after_a_merge_and_a_merge_taken_back_restore_the_customers_there_were() =>
        Gen.Select(Links, AStream, AStream, TheRules).Sample((links, a, b, rules) =>
        {
            var before = Resolution.Of(links, rules);
            var graph = new CustomerGraph(rules);
            graph.Add(links);
            graph.Add([Said(a, b, VerdictKind.Same, 1)]);
            graph.Add([Said(b, a, VerdictKind.Withdrawn, 2)]);
            Assert.Equal(Tell(before), Tell(Resolution.Of(links, [Said(a, b, VerdictKind.Same, 1), Said(b, a, VerdictKind.Withdrawn, 2)], rules)));
            AssertIs(Earliest(links, rules), graph);
            if (a == b || before.Customers.Any(customer => customer.Contains(a) && customer.Contains(b))) return;
            graph.Add([Said(a, b, VerdictKind.Same, 3)]);
            graph.Add([Said(a, b, VerdictKind.Different, 4)]);
            AssertIs(Earliest(links, rules), graph);
        }, iter: 2_000);

    [Fact]
    public void Whom_a_person_calls_different_are_never_one_customer_and_whom_they_last_called_the_same_are() =>
        Gen.Select(Links, Verdicts, Gen.Select(AStream, AStream)).Sample((links, verdicts, last) =>
        {
            var (a, b) = last;
            var isPair = a != b && !IdentityRules.Default.IsBlocked(a) && !IdentityRules.Default.IsBlocked(b);
            var customers = Resolution.Of(links, [.. verdicts, Said(a, b, VerdictKind.Same, 60)], IdentityRules.Default).Customers;
            if (isPair) Assert.Contains(customers, customer => customer.Contains(a) && customer.Contains(b));
            foreach (var apart in verdicts.GroupBy(verdict => verdict.Pair).Select(pair => pair.Aggregate((x, y) => y.Supersedes(x) ? y : x)).Where(verdict => verdict.Kind == VerdictKind.Different && verdict.A != verdict.B))
                if (apart.Pair != (a < b ? (a, b) : (b, a))) Assert.DoesNotContain(customers, customer => customer.Contains(apart.A) && customer.Contains(apart.B));
        });

    [Fact]
    public void A_person_may_exceed_a_limit_and_the_customer_still_gets_other_identifiers()
    {
        var (first, second, third) = (Some.Customer("C-1"), Some.Customer("C-2"), Some.Customer("C-3"));
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([Said(first, second, VerdictKind.Same, 0)]);
        graph.Add([Some.Link(second, Some.Anonymous())]);
        Assert.Equal([first, second, Some.Anonymous()], graph.StreamsWith(Some.Anonymous()));
        graph.Add([Some.Link(third, Some.Anonymous(), EvidenceGrade.VerifiedSignIn)]);
        Assert.Equal([third, Some.Anonymous()], graph.StreamsWith(third));
        Assert.Equal([first, second], graph.StreamsWith(first));
    }

    [Fact]
    public void A_blocked_value_stays_blocked_whatever_a_person_says()
    {
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([Said(Some.Customer(), Some.Anonymous("null"), VerdictKind.Same, 0)]);
        Assert.Equal([Some.Customer()], graph.StreamsWith(Some.Customer()));
        Assert.Equal(Resolution.Blocked, Assert.Single(graph.Overruled()).Reason);
    }

    [Fact]
    public void Two_who_hang_together_through_others_are_parted_at_the_weakest_link_between_them()
    {
        var (customer, strong, weak, conversation) = (Some.Customer(), Some.Anonymous("strong"), Some.Anonymous("weak"), Some.Conversation());
        Link[] links = [Some.Link(customer, strong, EvidenceGrade.VerifiedSignIn), Some.Link(strong, conversation, EvidenceGrade.Cookie, 60), Some.Link(weak, conversation, EvidenceGrade.SignedToken, 120)];
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add(links);
        Assert.Equal(4, graph.StreamsWith(customer).Count);
        graph.Add([Said(customer, weak, VerdictKind.Different, 0)]);
        Assert.Equal([customer, strong], graph.StreamsWith(customer));
        Assert.Equal([weak, conversation], graph.StreamsWith(weak));
        Assert.Equal(new RefusedLink(links[1], Resolution.Separated), Assert.Single(graph.Refused()));
        graph.Add([Said(customer, weak, VerdictKind.Withdrawn, 1)]);
        Assert.Equal(4, graph.StreamsWith(customer).Count);
        Assert.Empty(graph.Refused());
    }

    [Fact]
    public void What_was_said_of_an_erased_stream_is_forgotten()
    {
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([Said(Some.Customer("C-1"), Some.Customer("C-2"), VerdictKind.Same, 0), Said(Some.Customer("C-3"), Some.Customer("C-4"), VerdictKind.Same, 0)]);
        Assert.Equal(new HashSet<StreamId> { Some.Customer("C-1"), Some.Customer("C-2") }, graph.Remove([Some.Customer("C-2")]));
        Assert.Null(graph.VerdictOn(Some.Customer("C-1"), Some.Customer("C-2")));
        Assert.Equal([Some.Customer("C-1")], graph.StreamsWith(Some.Customer("C-1")));
        Assert.Equal(2, graph.StreamsWith(Some.Customer("C-4")).Count);
    }

    [Fact]
    public void Where_the_evidence_is_equal_the_identifier_of_lower_priority_is_the_one_refused()
    {
        var (mail, browser) = (new StreamId(StreamKind.Email, "hash"), Some.Anonymous());
        Link[] links = [Some.Link(Some.Customer("C-1"), browser, EvidenceGrade.SignedToken, 0), Some.Link(mail, browser, EvidenceGrade.SignedToken, 60), Some.Link(Some.Customer("C-2"), mail, EvidenceGrade.SignedToken, 120)];
        // By time the browser brings its address to the first customer.
        Assert.Equal([Some.Customer("C-1"), mail, browser], Resolution.Of(links, IdentityRules.Default).Customers[0]);
        var rules = IdentityRules.Default with { Priorities = [StreamKind.Customer, StreamKind.Email] };
        var resolution = Resolution.Of(links, rules);
        Assert.Equal([Some.Customer("C-2"), mail], resolution.Customers[1]);
        Assert.Equal(links[1], Assert.Single(resolution.Refused).Link);
        // Stronger evidence counts more than any priority.
        Assert.Equal([Some.Customer("C-1"), mail, browser], Resolution.Of([links[0], links[1] with { Grade = EvidenceGrade.VerifiedSignIn }, links[2] with { Grade = EvidenceGrade.Cookie }], rules).Customers[0]);
    }

    [Theory]
    [InlineData("test-*", "TEST-7", true)]
    [InlineData("test-*", "my-test-7", false)]
    [InlineData("*@example.com", "ann@Example.com", true)]
    [InlineData("*@example.com", "ann@example.com.evil", false)]
    [InlineData("a*b*c", "a--b--b-c", true)]
    [InlineData("a*b*c", "a--c--b", false)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("*demo*", "x", false)]
    [InlineData("*demo*", "a demo b", true)]
    public void A_star_stands_for_any_letters(string pattern, string value, bool isBlocked) =>
        Assert.Equal(isBlocked, (IdentityRules.Default with { BlockedPatterns = [pattern] }).IsBlocked(Some.Anonymous(value)));

    [Fact]
    public void A_customer_has_ids_of_so_many_issuers_and_no_more()
    {
        var mail = new StreamId(StreamKind.Email, "hash");
        var graph = new CustomerGraph(IdentityRules.Default);
        for (var i = 0; i < 100; i++) graph.Add([Some.Link(Some.Customer($"system{i}:1"), mail, EvidenceGrade.SignedToken, i)]);
        Assert.Equal(21, graph.StreamsWith(mail).Count);
        Assert.Equal(80, graph.Refused().Count);
    }

    [Fact]
    public void A_changed_customer_is_told() =>
        Gen.Select(Links, Gen.Int).Sample((links, seed) =>
        {
            var shuffled = links.ToArray();
            new Random(seed).Shuffle(shuffled);
            var graph = new CustomerGraph(IdentityRules.Default);
            var streams = links.SelectMany(link => new[] { link.A, link.B }).Distinct().ToList();
            foreach (var link in shuffled)
            {
                var before = streams.ToDictionary(stream => stream, stream => string.Join(' ', graph.StreamsWith(stream)));
                var told = graph.Add([link]);
                foreach (var stream in streams)
                    if (before[stream] != string.Join(' ', graph.StreamsWith(stream))) Assert.Contains(stream, told);
            }
        });

    [Fact]
    public void Two_customer_ids_of_one_issuer_are_never_one_customer() =>
        Links.Sample(links => Assert.All(Resolution.Of(links, IdentityRules.Default).Customers, group => Assert.All(
            group.Where(stream => stream.Kind == StreamKind.Customer).CountBy(stream => stream.Issuer.ToString()), issuer => Assert.Equal(1, issuer.Value))));

    [Fact]
    public void A_blocked_value_joins_nobody()
    {
        var resolution = Resolution.Of([Some.Link(Some.Customer("C-1"), Some.Anonymous("undefined")), Some.Link(Some.Customer("C-2"), Some.Anonymous("undefined"))], IdentityRules.Default);
        Assert.All(resolution.Customers, group => Assert.Single(group));
        Assert.Equal(2, resolution.Refused.Count);
    }

    [Fact]
    public void Two_people_on_one_tablet_stay_two()
    {
        var tablet = Some.Anonymous("tablet");
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([Some.Link(Some.Customer("C-1"), tablet, EvidenceGrade.VerifiedSignIn, 0)]);
        graph.Add([Some.Link(Some.Customer("C-2"), tablet, EvidenceGrade.VerifiedSignIn, 600)]);
        Assert.Equal(Some.Customer("C-1"), graph.CustomerOf(tablet).Stream);
        Assert.Equal([Some.Customer("C-2")], graph.StreamsWith(Some.Customer("C-2")));
        Assert.Single(graph.Refused());
    }

    [Fact]
    public void One_person_has_an_id_of_each_system_and_never_two_of_one()
    {
        var mail = new StreamId(StreamKind.Email, "hash");
        var (own, shop, crm) = (Some.Customer("C-1"), Some.Customer("shopify:4711"), Some.Customer("hubspot:151"));
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([Some.Link(shop, mail, EvidenceGrade.SignedToken, 0), Some.Link(crm, mail, EvidenceGrade.SignedToken, 1), Some.Link(own, mail, EvidenceGrade.SignedToken, 2)]);
        Assert.Equal([own, crm, shop, mail], graph.StreamsWith(mail));
        graph.Add([Some.Link(Some.Customer("hubspot:152"), mail, EvidenceGrade.SignedToken, 3), Some.Link(Some.Customer("C-2"), mail, EvidenceGrade.SignedToken, 4)]);
        Assert.Equal([own, crm, shop, mail], graph.StreamsWith(mail));
        Assert.All(graph.Refused(), refused => Assert.Contains("2 identifiers of kind Customer of one issuer", refused.Reason, StringComparison.Ordinal));
        Assert.Equal(2, graph.Refused().Count);
    }

    [Theory]
    [InlineData("C-1", "")]
    [InlineData("shopify:4711", "shopify")]
    [InlineData(":4711", "")]
    [InlineData("urn:shop:4711", "urn")]
    public void An_identifier_names_its_issuer_before_the_first_colon(string value, string issuer) => Assert.Equal(issuer, Some.Customer(value).Issuer.ToString());

    [Fact]
    public void Stronger_evidence_that_comes_later_wins_the_browser()
    {
        var browser = Some.Anonymous("b");
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([Some.Link(Some.Customer("C-1"), browser, EvidenceGrade.Cookie, 0)]);
        var told = graph.Add([Some.Link(Some.Customer("C-2"), browser, EvidenceGrade.VerifiedSignIn, 600)]);
        Assert.Equal(Some.Customer("C-2"), graph.CustomerOf(browser).Stream);
        Assert.Equal([Some.Customer("C-1")], graph.StreamsWith(Some.Customer("C-1")));
        Assert.Contains(Some.Customer("C-1"), told);
    }

    [Fact]
    public void Ten_thousand_people_on_one_kiosk_are_taken_in_one_by_one()
    {
        // Each of these would take ten thousand steps if all links of the kiosk were looked at again.
        var graph = new CustomerGraph(IdentityRules.Default);
        var kiosk = Some.Anonymous("kiosk");
        for (var i = 0; i < 10_000; i++) graph.Add([Some.Link(Some.Customer($"C-{i}"), kiosk, EvidenceGrade.VerifiedSignIn, i)]);
        Assert.Equal([Some.Customer("C-0"), kiosk], graph.StreamsWith(kiosk));
        Assert.Equal(9_999, graph.Refused().Count);
    }

    [Fact]
    public void A_value_that_names_nobody_costs_nothing_however_often_it_comes()
    {
        var graph = new CustomerGraph(IdentityRules.Default);
        for (var i = 0; i < 10_000; i++) Assert.Empty(graph.Add([Some.Link(Some.Customer($"C-{i}"), Some.Anonymous("null"))]));
        Assert.Equal(10_000, graph.Refused().Count);
    }

    [Fact]
    public void What_is_erased_is_as_if_it_had_never_been_linked() =>
        Gen.Select(Links, Links, Gen.Int, Gen.Int[1, 5]).Sample((links, later, seed, erasures) =>
        {
            var random = new Random(seed);
            var graph = new CustomerGraph(IdentityRules.Default);
            var left = links.ToList();
            foreach (var link in links) graph.Add([link]);
            var streams = links.Concat(later).SelectMany(link => new[] { link.A, link.B }).Distinct().ToArray();
            for (var erasure = 0; erasure < erasures && streams.Length > 0; erasure++)
            {
                var before = streams.ToDictionary(stream => stream, stream => string.Join(' ', graph.StreamsWith(stream)));
                var erased = random.GetItems(streams, random.Next(1, 4)).Distinct().ToList();
                var told = graph.Remove(erased);
                left.RemoveAll(link => erased.Contains(link.A) || erased.Contains(link.B));
                foreach (var stream in streams)
                    if (before[stream] != string.Join(' ', graph.StreamsWith(stream))) Assert.Contains(stream, told);
            }

            // What the same streams do later is linked again.
            foreach (var link in later) graph.Add([link]);
            left.AddRange(later);
            var facts = left.GroupBy(link => (link.A, link.B, link.Grade)).Select(group => group.MinBy(link => link.OccurredAt)!).ToList();
            AssertIs(Resolution.Of(facts, IdentityRules.Default), graph);
            foreach (var stream in streams.Except(facts.SelectMany(link => new[] { link.A, link.B }))) Assert.Equal([stream], graph.StreamsWith(stream));
            Assert.Equal(facts.Count, streams.SelectMany(graph.LinksOf).Distinct().Count(link => !IdentityRules.Default.IsBlocked(link.A) && !IdentityRules.Default.IsBlocked(link.B)) + facts.Count(link => IdentityRules.Default.IsBlocked(link.A) || IdentityRules.Default.IsBlocked(link.B)));
        });

    private static Verdict Said(StreamId a, StreamId b, VerdictKind kind, double minutes) => new(a, b, kind, Some.Noon.AddMinutes(minutes), "ann", "because");

    private static Resolution Earliest(Link[] links, IdentityRules rules) =>
        Resolution.Of(links.GroupBy(link => (link.A, link.B, link.Grade)).Select(group => group.MinBy(link => link.OccurredAt)!), rules);

    private static IEnumerable<string> Words(IEnumerable<RefusedVerdict> words) => words.Select(word => $"{word.Verdict.Pair} {word.Verdict.Kind} {word.Verdict.At:O} {word.Reason}").Order(StringComparer.Ordinal);

    private static void AssertIs(Resolution expected, CustomerGraph graph)
    {
        foreach (var group in expected.Customers)
            foreach (var stream in group)
            {
                Assert.Equal(group, graph.StreamsWith(stream));
                Assert.Equal(group[0], graph.CustomerOf(stream).Stream);
            }

        // Of two sightings at the same moment either source may be named.
        Assert.Equal(Refusals(expected.Refused), Refusals(graph.Refused()));
    }

    private static IEnumerable<string> Refusals(IEnumerable<RefusedLink> refused) =>
        refused.Select(item => $"{item.Link with { Source = "" }} {item.Reason}").Order(StringComparer.Ordinal);

    private static string Tell(Resolution resolution) =>
        string.Join('\n', resolution.Customers.Select(group => string.Join(' ', group))) + "\n" + string.Join('\n', resolution.Refused.Select(item => item.ToString()));
}
