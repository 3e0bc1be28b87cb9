using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>
/// The disk fails at each single step of a story in which segments are frozen, merged, moved and closed all the time: whatever was
/// acknowledged is there, and what was not is there whole or not at all.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private const int Rounds = 4;

    // Frozen where the story says so: the steps are the same each time.
    private static readonly MergeSizes Tiny = new(1_000, 1 << 20, 2, 1_000, 100);

    private readonly TestFolder folder = TestFolder.InMemory();
    private readonly Lock gate = new();
    private int steps;
    private int failFrom = int.MaxValue;
    private int failTo = int.MaxValue;

    public void Dispose() => folder.Dispose();

    /// <summary>The disk fails for good, the process ends, and the file is opened on a disk that was mended.</summary>
    [Fact]
    public async Task A_disk_that_fails_for_good_at_any_step_loses_nothing_that_was_acknowledged()
    {
        var count = await CountAsync();
        for (var failing = 1; failing <= count; failing++)
        {
            var path = folder.File($"for-good-{failing}.db");
            var story = new Story(Tiny);
            Arm(failing, int.MaxValue);
            await story.TellAsync(path, Watch);
            Arm(int.MaxValue, int.MaxValue);
            await story.CheckAsync(path, $"step {failing} of {count}");
            TestFolder.Delete(path);
        }
    }

    /// <summary>One step fails and the disk is well again: the same store goes on.</summary>
    [Fact]
    public async Task A_disk_that_fails_once_at_any_step_loses_nothing_and_the_store_goes_on()
    {
        var count = await CountAsync();
        for (var failing = 1; failing <= count; failing++)
        {
            var path = folder.File($"once-{failing}.db");
            var story = new Story(Tiny);
            Arm(failing, failing);
            var refused = await story.TellAsync(path, Watch);
            Assert.True(refused <= 3, $"step {failing}: {refused} calls were refused though the disk was well again");
            Arm(int.MaxValue, int.MaxValue);
            await story.CheckAsync(path, $"step {failing} of {count}");
            TestFolder.Delete(path);
        }
    }

    /// <summary>The same while segments are frozen and merged behind the callers' backs; which step fails is chance then.</summary>
    [Fact]
    public async Task A_disk_that_fails_somewhere_while_all_is_merged_in_the_background_loses_nothing()
    {
        var random = new Random(5);
        for (var round = 0; round < 30; round++)
        {
            var path = folder.File($"behind-{round}.db");
            var story = new Story(new MergeSizes(4, 1 << 20, 2, 1_000, 100));
            var failing = random.Next(1, 250);
            Arm(failing, round % 2 == 0 ? failing + round % 5 : int.MaxValue);
            await story.TellAsync(path, Watch);
            Arm(int.MaxValue, int.MaxValue);
            await story.CheckAsync(path, $"round {round}, step {failing}");
            TestFolder.Delete(path);
        }
    }

    private async Task<int> CountAsync()
    {
        Arm(int.MaxValue, int.MaxValue);
        var path = folder.File("count.db");
        var story = new Story(Tiny);
        Assert.Equal(0, await story.TellAsync(path, Watch));
        var count = Volatile.Read(ref steps);
        await story.CheckAsync(path, "no failure");
        TestFolder.Delete(path);
        return count;
    }

    private void Arm(int from, int to)
    {
        lock (gate) (steps, failFrom, failTo) = (0, from, to);
    }

    private void Watch(DiskStep step)
    {
        lock (gate)
        {
            steps++;
            if (steps >= failFrom && steps <= failTo) throw new IOException("No space left on device.");
        }
    }

    /// <summary>What was said to the store, and what it answered.</summary>
    private sealed class Story(MergeSizes sizes)
    {
        private readonly List<LoggedEvent> acknowledged = [];
        private readonly Dictionary<string, JourneyFacts> said = [];
        private readonly HashSet<Link> links = [];
        private readonly List<int> counters = [0];
        private bool isCounterSure = true;

        /// <summary>Two openings; of each some rounds, merges and the closing. Gives how many calls were refused.</summary>
        public async Task<int> TellAsync(string path, Action<DiskStep> watch)
        {
            var refused = 0;
            for (var opening = 0; opening < 2; opening++)
            {
                LiteDbStore store;
                try
                {
                    store = Open(path, watch);
                }
                catch (LiteDbFileException e)
                {
                    Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
                    refused++;
                    continue;
                }

                await using (store)
                {
                    for (var round = 0; round < Rounds; round++)
                    {
                        refused += await TryAsync(() => AppendAsync(store, $"{opening}-{round}", round % 3 == 2 ? 0 : 1 + round % 3));
                        refused += await TryAsync(() => CountAsync(store));
                        if (round % 3 == 1) refused += await TryAsync(() => store.MergeAsync(CancellationToken.None));
                        refused += await TryAsync(() => ReadAsync(store));
                    }
                }
            }

            return refused;
        }

        public async Task CheckAsync(string path, string what)
        {
            // An exception of a finalizer would end the process.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (acknowledged.Count > 0) CheckSound(path, what);
            for (var opening = 0; opening < 2; opening++)
            {
                await using var store = Open(path, null);
                var log = await LogAsync(store);
                Assert.True(acknowledged.All(log.Contains), what);
                Assert.Equal(log.Select(logged => logged.Position).Distinct().Order(), log.Select(logged => logged.Position));
                foreach (var batch in log.GroupBy(logged => logged.Event.Id.Split('/')[0]))
                    Assert.True(said[batch.Key].Events.SequenceEqual(batch.Select(logged => logged.Event)), $"{what}: half of {batch.Key}");
                var stored = new HashSet<Link>();
                await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) stored.Add(link);
                Assert.True(links.IsSubsetOf(stored), what);
                Assert.True(stored.IsSubsetOf(said.Values.SelectMany(facts => facts.Links)), what);
                var stand = await CounterAsync(store);
                Assert.Contains(stand, counters);
                counters.RemoveAll(counter => counter != stand);

                // The store goes on, knows what it has, and merges all of it.
                foreach (var facts in said.Values) acknowledged.AddRange((await store.AppendAsync(facts, CancellationToken.None)).New);
                links.UnionWith(said.Values.SelectMany(facts => facts.Links));
                await store.MergeAsync(CancellationToken.None);
                Assert.Equal(said.Values.Sum(facts => facts.Events.Count), (await LogAsync(store)).Count);
            }

            CheckSound(path, what);
        }

        private static void CheckSound(string path, string what) =>
            Assert.True(StoreFiles.Check(path) is { IsSound: true }, $"{what}: {string.Join("; ", StoreFiles.Check(path).Damage.Select(damage => damage.What))}");

        private async Task AppendAsync(LiteDbStore store, string name, int size)
        {
            var stream = Some.Anonymous($"s{name}");
            var facts = new JourneyFacts([.. Enumerable.Range(0, size).Select(i => Some.Event("a", i, stream, $"{name}/{i}"))], [Some.Link(Some.Customer(name), stream)], []);
            said[name] = facts;
            var result = await store.AppendAsync(facts, CancellationToken.None);
            Assert.Equal(size, result.New.Count);
            acknowledged.AddRange(result.New);
            links.UnionWith(facts.Links);
        }

        // A write that was refused may be there: the next one reads what is.
        private async Task CountAsync(LiteDbStore store)
        {
            var now = isCounterSure ? counters[^1] : await CounterAsync(store);
            Assert.Contains(now, counters);
            isCounterSure = false;
            counters.Clear();
            counters.AddRange([now, now + 1]);
            Assert.True(await store.WriteAsync([new DocumentChange("counters", "a", $"{now + 1}", now), new DocumentChange("counters", "b", now % 2 == 0 ? null : $"{now + 1}")], CancellationToken.None));
            counters.RemoveAt(0);
            isCounterSure = true;
        }

        private async Task ReadAsync(LiteDbStore store)
        {
            var log = await LogAsync(store);
            Assert.True(acknowledged.All(log.Contains));
            foreach (var logged in acknowledged.TakeLast(3)) Assert.Contains(logged.Event, await store.ReadStreamsAsync([logged.Event.Stream], CancellationToken.None));
            Assert.Contains(await CounterAsync(store), counters);
        }

        private static async Task<int> CounterAsync(LiteDbStore store)
        {
            var (a, b) = (await store.ReadAsync("counters", "a", CancellationToken.None), await store.ReadAsync("counters", "b", CancellationToken.None));
            var count = a is null ? 0 : int.Parse(a.Json, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(count, a?.Version ?? 0);
            Assert.Equal(count > 0 && count % 2 == 0 ? $"{count}" : null, b?.Json);
            return count;
        }

        private static async Task<List<LoggedEvent>> LogAsync(LiteDbStore store)
        {
            var log = new List<LoggedEvent>();
            await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) log.Add(logged);
            return log;
        }

        private static async Task<int> TryAsync(Func<Task> call)
        {
            try
            {
                await call();
                return 0;
            }
            catch (Exception e) when (e is LiteDbFileException or IOException)
            {
                Assert.True(e.Message.Contains("No space left", StringComparison.Ordinal), $"{e}");
                return 1;
            }
        }

        private LiteDbStore Open(string path, Action<DiskStep>? watch) => new(path, 1_024, sizes, NullLogger.Instance, watch);
    }
}
