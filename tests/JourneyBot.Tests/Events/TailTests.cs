using CsCheck;
using JourneyBot.Events;

namespace JourneyBot.Tests.Events;

public sealed class TailTests
{
    [Fact]
    public void A_tail_holds_the_last_items_in_their_order() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 200]).Sample((limit, count) =>
            Assert.Equal(Enumerable.Range(0, count).TakeLast(limit), Grow(new Tail<int>(limit), 0, count)));

    [Fact]
    public void Tails_that_grow_from_the_same_one_know_nothing_of_each_other() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 200], Gen.Int[0, 100]).Sample((limit, count, more) =>
        {
            var trunk = Grow(new Tail<int>(limit), 0, count);
            var one = Grow(trunk, 1_000, more);
            var other = Grow(trunk, 2_000, more);
            Assert.Equal(Enumerable.Range(0, count).TakeLast(limit), trunk);
            Assert.Equal(Enumerable.Range(0, count).Concat(Enumerable.Range(1_000, more)).TakeLast(limit), one);
            Assert.Equal(Enumerable.Range(0, count).Concat(Enumerable.Range(2_000, more)).TakeLast(limit), other);
        });

    [Fact]
    public void A_tail_that_many_threads_add_to_gives_each_its_own()
    {
        var trunk = Grow(new Tail<int>(20), 0, 25);
        var grown = new Tail<int>[64];
        Parallel.For(0, grown.Length, i => grown[i] = trunk.Add(1_000 + i));
        for (var i = 0; i < grown.Length; i++) Assert.Equal([.. Enumerable.Range(6, 19), 1_000 + i], grown[i]);
    }

    [Fact]
    public void A_tail_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Tail<int>(0));

    private static Tail<int> Grow(Tail<int> tail, int first, int count) => Enumerable.Range(first, count).Aggregate(tail, (grown, item) => grown.Add(item));
}
