using System.Collections.Concurrent;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit;

namespace JourneyBot.Stores.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_hundred_thousand_events_are_kept_in_order_and_known_again()
    {
        const int count = 100_000;
        var events = Enumerable.Range(0, count)
            .Select(i => Some.Event("page.viewed", i, Some.Anonymous($"v-{i % 1_009}"), $"{i}", ("url", $"/products/{i % 97}")))
            .ToArray();
        foreach (var batch in events.Chunk(10_000)) Assert.Equal(batch.Length, (await AppendAsync(Facts(batch))).New.Count);
        await ReopenAsync();

        Assert.Equal(events, (await LogAsync()).Select(logged => logged.Event));
        Assert.Equal(events.Where((_, i) => i % 1_009 == 7), await StreamsAsync(Some.Anonymous("v-7")));
        Assert.Equal(count, (await AppendAsync(Facts(events))).Duplicates);
        Assert.Equal(count, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Many_appenders_and_readers_at_once_lose_nothing_and_store_nothing_twice()
    {
        const int appenders = 8;
        const int batches = 40;
        using var done = new CancellationTokenSource();
        var acknowledged = new ConcurrentBag<LoggedEvent>();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadOnAsync(acknowledged, done.Token))).ToArray();

        // Two appenders at a time send the same events: each is new to one of them only.
        await Task.WhenAll(Enumerable.Range(0, appenders).Select(appender => Task.Run(async () =>
        {
            for (var batch = 0; batch < batches; batch++)
            {
                var events = Enumerable.Range(0, 1 + batch % 13).Select(i => Some.Event("a", batch, Some.Anonymous($"s-{appender / 2}"), $"{batch}-{i}")).ToArray();
                var result = await AppendAsync(new JourneyFacts(events, [Some.Link(Some.Customer($"{batch}"), events[0].Stream)], [Tier($"{batch}", batch, stream: events[0].Stream)]));
                Assert.Equal(events.Length, result.New.Count + result.Duplicates);
                foreach (var logged in result.New) acknowledged.Add(logged);
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(acknowledged.OrderBy(logged => logged.Position), await LogAsync());
            Assert.Equal(acknowledged.Count, acknowledged.DistinctBy(logged => (logged.Event.Stream, logged.Event.Id)).Count());
            Assert.Equal(batches * appenders / 2, (await LinksAsync()).Count);
            Assert.Equal($"{batches - 1}", Assert.Single(await TraitsAsync(Some.Anonymous("s-0"))).Value);
            await ReopenAsync();
        }

        Assert.Equal(appenders / 2 * Enumerable.Range(0, batches).Sum(batch => 1 + batch % 13), acknowledged.Count);
    }

    // What was acknowledged before a read began is in what it reads.
    private async Task ReadOnAsync(ConcurrentBag<LoggedEvent> acknowledged, CancellationToken done)
    {
        do
        {
            var before = acknowledged.Select(logged => logged.Position).ToHashSet();
            var log = await LogAsync();
            Assert.Equal(log.Select(logged => logged.Position).Distinct().Order(), log.Select(logged => logged.Position));
            Assert.Empty(before.Except(log.Select(logged => logged.Position)));
            var stream = await StreamsAsync(Some.Anonymous("s-1"));
            Assert.Equal(stream.Order(EventOrder.Instance), stream);
            Assert.True(stream.Count >= log.Count(logged => logged.Event.Stream == Some.Anonymous("s-1")));
        }
        while (!done.IsCancellationRequested);
    }
}
