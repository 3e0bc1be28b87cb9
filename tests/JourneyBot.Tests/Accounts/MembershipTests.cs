using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Accounts;

public sealed class MembershipTests
{
    private static readonly StreamId[] Streams = [Some.Customer(), Some.Anonymous("browser"), Some.Anonymous("tablet")];

    // An account and when; a word about having left, or none about any account.
    private static readonly Gen<Word> Words = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 9], (stream, account, at, kind) => new Word(Streams[stream], "A" + account, at, kind));

    [Fact]
    public void An_account_s_traits_are_the_account_s_and_not_the_person_s()
    {
        var traits = Said(Some.Customer(), 0, ("account.id", "ACME"), ("account.plan", "pro"), ("language", "de"));
        Assert.Equal([("language", "de")], traits.Where(trait => trait.Stream == Some.Customer() && !Membership.IsSaidBy(trait)).Select(trait => (trait.Name, trait.Value)));
        var own = Assert.Single(traits, trait => trait.Stream == Membership.StreamOf("ACME"));
        Assert.Equal(("plan", "pro", "test", Some.Noon), (own.Name, own.Value, own.Source, own.At));
    }

    [Fact]
    public void Traits_that_name_no_account_stay_the_person_s()
    {
        var traits = Said(Some.Customer(), 0, ("account.manager", "Ann"), ("plan", "pro"));
        Assert.Equal([("account.manager", Some.Customer()), ("plan", Some.Customer())], traits.Select(trait => (trait.Name, trait.Stream)));
    }

    [Fact]
    public void What_is_told_about_an_account_makes_nobody_its_member()
    {
        var traits = Said(new StreamId(StreamKind.Record, "hubspot:company:7"), 0, ("account.about", "hubspot:7"), ("account.industry", "retail"));
        Assert.Equal([("industry", Membership.StreamOf("hubspot:7"))], traits.Select(trait => (trait.Name, trait.Stream)));
        Assert.Empty(Membership.Of(traits));
    }

    [Fact]
    public void The_account_that_was_named_last_is_the_current_one_and_the_first_word_says_since_when()
    {
        Trait[] traits = [.. Said(Some.Customer(), 10, ("account.id", "ACME")), .. Said(Some.Customer(), 20, ("account.id", "Bolt")), .. Said(Some.Customer(), 30, ("account.id", "ACME")), .. Said(Some.Customer(), 5, ("account.id", "Bolt"))];
        Assert.Equal([("ACME", 10, 30), ("Bolt", 5, 20)], Membership.Of(traits).Select(one => (one.Account, (one.Since - Some.Noon).TotalSeconds, (one.At - Some.Noon).TotalSeconds)));
    }

    [Fact]
    public void Whoever_has_left_an_account_is_its_member_no_more_and_one_that_is_none_ends_all()
    {
        var joined = Said(Some.Customer(), 10, ("account.id", "ACME")).Concat(Said(Some.Customer(), 11, ("account.id", "Bolt"))).ToList();
        Assert.Equal(["Bolt"], Membership.Of([.. joined, .. Said(Some.Customer(), 20, ("account.left", "ACME"))]).Select(one => one.Account));
        Assert.Empty(Membership.Of([.. joined, .. Said(Some.Customer(), 20, ("account.id", ""))]));
        Assert.Equal(["Bolt"], Membership.Of([.. Said(Some.Customer(), 20, ("account.id", "")), .. Said(Some.Customer(), 21, ("account.id", "Bolt"))]).Select(one => one.Account));
    }

    [Fact]
    public void In_whatever_order_and_however_often_the_words_come_the_memberships_are_the_same()
    {
        Gen.Select(Words.Array[0, 12], Gen.Int).Sample((words, seed) =>
        {
            var shuffled = words.Concat(words.Where((_, place) => place % 2 == 0)).ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Write(Expected(words)), Write(Membership.Of(Kept(shuffled))));
        });
    }

    // As a store keeps them: of each stream and name the one that counts.
    private static List<Trait> Kept(IEnumerable<Word> words)
    {
        var kept = new Dictionary<(StreamId, string), Trait>();
        foreach (var trait in words.SelectMany(word => word.Traits()))
            if (!kept.TryGetValue((trait.Stream, trait.Name), out var other) || trait.Replaces(other)) kept[(trait.Stream, trait.Name)] = trait;
        return [.. kept.Values];
    }

    // By hand, of all the words that there are.
    private static IEnumerable<Membership> Expected(IReadOnlyList<Word> words)
    {
        var ended = words.Where(word => word.IsNone).Select(word => word.At).DefaultIfEmpty(-1).Max();
        foreach (var account in words.GroupBy(word => word.Account))
        {
            var joins = account.Where(word => word.Joins).ToList();
            var left = account.Where(word => word.Leaves).Select(word => (word.At, word.Stream)).ToList();
            if (joins.Count == 0) continue;
            // Of one moment the word on the stronger stream counts, and on the same stream the one that leaves.
            var last = joins.OrderBy(word => word.At).ThenByDescending(word => word.Stream).Last();
            var goes = left.Exists(gone => gone.At > last.At || (gone.At == last.At && gone.Stream <= last.Stream));
            if (!goes && last.At > ended) yield return new Membership(account.Key, Some.Noon.AddSeconds(joins.Min(word => word.At)), "test", Some.Noon.AddSeconds(last.At));
        }
    }

    private static string Write(IEnumerable<Membership> memberships) => string.Join(' ', memberships.OrderBy(one => one.Account, StringComparer.Ordinal));

    private static IReadOnlyList<Trait> Said(StreamId stream, double seconds, params (string Name, string Value)[] traits) =>
        [.. Membership.Said(stream, traits.ToDictionary(trait => trait.Name, trait => trait.Value), "test", Some.Noon.AddSeconds(seconds))];

    private sealed record Word(StreamId Stream, string Account, int At, int Kind)
    {
        public bool Joins => Kind < 6;

        public bool Leaves => Kind is >= 6 and < 9;

        public bool IsNone => Kind == 9;

        public IReadOnlyList<Trait> Traits() => Said(Stream, At, IsNone ? ("account.id", "") : (Leaves ? "account.left" : "account.id", Account));
    }
}
