using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Runs;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What merging changes, and what it must not.</summary>
public sealed class MergingTests : IDisposable
{
    private static readonly MergeSizes Small = new(60, 1 << 20, 3, 2_000, 32);

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The oracle is the list of all that was appended.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_merged_and_reopened_the_same_facts_are_there(int seed)
    {
        var random = new Random(seed);
        var log = new List<LoggedEvent>();
        var links = new HashSet<Link>();
        var traits = new Dictionary<(StreamId, string), Trait>();
        var store = Open();
        for (var round = 0; round < 60; round++)
        {
            var events = Enumerable.Range(0, random.Next(1, 40)).Select(_ => EventOf(random)).ToList();
            if (log.Count > 0) events.Add(log[random.Next(log.Count)].Event);
            var link = Some.Link(Some.Customer($"c{random.Next(10)}"), Some.Anonymous($"s{random.Next(30)}"));
            var trait = new Trait(Some.Anonymous($"s{random.Next(30)}"), $"t{random.Next(3)}", $"{round}", "crm", Some.Noon.AddMinutes(round));
            var result = await store.AppendAsync(new JourneyFacts(events, [link], [trait]), CancellationToken.None);
            log.AddRange(result.New);
            links.Add(link);
            traits[(trait.Stream, trait.Name)] = trait;
            if (round % 7 == 0) await store.MergeAsync(CancellationToken.None);
            if (round % 13 == 0)
            {
                await store.DisposeAsync();
                store = Open();
            }

            if (round % 10 == 9) await CheckAsync(store, log, links, traits);
        }

        await store.MergeAsync(CancellationToken.None);
        await CheckAsync(store, log, links, traits);
        Assert.True(store.View.Runs.Any(run => run.Level > 1), "nothing was merged twice");
        Assert.Equal(log.Count, (await store.AppendAsync(new JourneyFacts([.. log.Select(logged => logged.Event)], [], []), CancellationToken.None)).Duplicates);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task What_was_merged_is_thrown_away()
    {
        await using var store = Open();
        for (var i = 0; i < 50; i++) await store.AppendAsync(new JourneyFacts([Some.Event("a", stream: Some.Anonymous($"s{i}"))], [], []), CancellationToken.None);
        await store.MergeAsync(CancellationToken.None);
        var view = store.View;
        Assert.Empty(view.Manifest.Dropping);
        Assert.Empty(store.Ids(Shelf.Arrivals));
        Assert.Single(Directory.GetFiles(System.IO.Path.GetDirectoryName(store.Path)!, "*.journal"));
        Assert.Equal(view.Runs.Sum(run => run.Firsts.Length), store.Ids(Shelf.RunBlocks).Count);
        Assert.Equal(view.Runs.Length + 1, store.Ids(Shelf.Directory).Count);
    }

    [Fact]
    public async Task Who_goes_through_all_events_gets_each_once_though_they_are_merged_meanwhile()
    {
        await using var store = new LiteDbStore(folder.File("journeys.db"), 1_024, new MergeSizes(60, 1 << 20, 6, 10_000, 32), NullLogger.Instance, null);
        for (var run = 0; run < 5; run++) await AddRunAsync(run);
        await using var scan = store.ScanAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await scan.MoveNextAsync());
        var count = scan.Current.Count;

        // The sixth makes one of all that are gone through; the seventh looks for what interrupted merges left.
        for (var run = 5; run < 7; run++) await AddRunAsync(run);
        Assert.Contains(store.View.Runs, run => run.Level > 1);
        while (await scan.MoveNextAsync()) count += scan.Current.Count;
        Assert.Equal(5 * 60, count);

        await scan.DisposeAsync();
        await store.MergeAsync(CancellationToken.None);
        Assert.Equal(store.View.Runs.Sum(run => run.Firsts.Length), store.Ids(Shelf.RunBlocks).Count);

        async Task AddRunAsync(int run)
        {
            await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, 60).Select(i => Some.Event("a", id: $"{run}-{i}", stream: Some.Anonymous($"s{i}")))], [], []), CancellationToken.None);
            await store.MergeAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_customers_story_lies_in_one_block_of_a_run()
    {
        await using var store = Open();
        for (var i = 0; i < 60; i++) await store.AppendAsync(new JourneyFacts([Some.Event("a", stream: Some.Anonymous($"s{i % 6}"))], [], []), CancellationToken.None);
        await store.MergeAsync(CancellationToken.None);
        foreach (var run in store.View.Runs) Assert.InRange(run.Firsts.Length, 1, 1 + run.Events / 64);
    }

    [Fact]
    public void A_filter_never_denies_what_it_holds_and_seldom_claims_what_it_does_not()
    {
        var random = new Random(7);
        var held = Enumerable.Range(0, 20_000).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToList();
        var filter = Filter.For(held.Count);
        held.ForEach(filter.Add);
        var read = Filter.Of(filter.Bytes);
        Assert.All(held, hash => Assert.True(read.MayHold(hash)));
        Assert.InRange(Enumerable.Range(0, 20_000).Count(_ => read.MayHold((ulong)random.NextInt64(long.MinValue, long.MaxValue))), 0, 160);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 8)]
    [InlineData(20, 8)]
    public void As_many_runs_of_a_level_as_the_fan_out_are_merged_oldest_first(int count, int merged)
    {
        var runs = Enumerable.Range(0, count).Select(i => new Run(i + 1, i, i + 1, 1, 65_536, 1, [0], [0], Filter.For(1), true, null)).ToArray();
        var plan = MergePlan.Of(new StoreView(Manifest.Empty(1), [.. runs], []), MergeSizes.Default);
        Assert.Equal(runs.Take(merged), plan?.Runs ?? []);
    }

    private static JourneyEvent EventOf(Random random) =>
        Some.Event($"n{random.Next(5)}", random.Next(1_000), Some.Anonymous($"s{random.Next(30)}"), $"{random.NextInt64():x}", ("text", new string('x', random.Next(200))));

    private static async Task CheckAsync(LiteDbStore store, List<LoggedEvent> log, HashSet<Link> links, Dictionary<(StreamId, string), Trait> traits)
    {
        var read = new List<LoggedEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) read.Add(logged);
        Assert.Equal(log, read);
        foreach (var stream in log.Select(logged => logged.Event.Stream).Distinct())
            Assert.Equal(log.Where(logged => logged.Event.Stream == stream).Select(logged => logged.Event).Order(EventOrder.Instance), await store.ReadStreamsAsync([stream], CancellationToken.None));
        var foundLinks = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) foundLinks.Add(link);
        Assert.Equal(links.Count, foundLinks.Count);
        Assert.Equal(links, foundLinks.ToHashSet());
        Assert.Equal(traits.Values.ToHashSet(), (await store.ReadTraitsAsync([.. traits.Keys.Select(key => key.Item1)], CancellationToken.None)).ToHashSet());
    }

    private LiteDbStore Open() => new(folder.File("journeys.db"), 1_024, Small, NullLogger.Instance, null);
}
