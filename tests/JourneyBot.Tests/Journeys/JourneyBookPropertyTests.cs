using CsCheck;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Journeys;

public sealed class JourneyBookPropertyTests
{
    private static readonly JourneyRules Rules = Some.RetailRules();

    private static readonly Gen<StreamId> AStream = Gen.OneOf(
        Gen.Int[1, 3].Select(i => Some.Customer("C-" + i)),
        Gen.Int[1, 5].Select(i => Some.Anonymous("a" + i)),
        Gen.Int[1, 4].Select(i => Some.Conversation("k" + i)));

    // Few ids, so that the same event comes again; times over hours, so that many come late; some join streams.
    private static readonly Gen<IncomingEvent> AnEvent =
        from stream in AStream
        from other in AStream
        from joins in Gen.Int[0, 4]
        from grade in Gen.Enum<EvidenceGrade>()
        from name in Gen.OneOfConst("page.viewed", "product.viewed", "cart.updated", "order.completed", "message.received")
        from minutes in Gen.Int[0, 300]
        from id in Gen.Int[0, 400]
        from origin in Gen.OneOfConst(EventOrigin.Live, EventOrigin.Live, EventOrigin.Imported)
        select Some.Incoming(name, minutes * 60, stream, $"{id}", ("total", id % 3), ("sku", id % 4)) with
        {
            Identifiers = joins == 0 && other != stream ? [stream, other] : [stream],
            Evidence = grade,
            Origin = origin,
        };

    private static readonly Gen<(IncomingEvent[] Batch, StreamId Asked)[]> ASequence = Gen.Select(AnEvent.Array[0, 4], AStream).Array[1, 90];

    [Fact]
    public async Task A_book_of_any_size_gives_what_folding_everything_gives() =>
        await Gen.Select(ASequence, Gen.OneOfConst(1, 2, 3, 1_000)).SampleAsync(async (sequence, capacity) =>
        {
            var (store, book, pipeline) = Open(capacity);
            var oracle = new BookOracle(store, Rules);
            foreach (var (batch, asked) in sequence)
            {
                await pipeline.ProcessAsync(batch, default);
                Assert.Equal(BookOracle.Tell(await oracle.OfAsync(asked)), BookOracle.Tell(await book.OfAsync(asked, default)));
                Assert.InRange(book.Count, 0, capacity);
                await book.Snapshots.TakeAsync(default);
            }

            var again = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Rules, capacity, 2);
            await again.LoadAsync(default);
            foreach (var (_, asked) in sequence)
                Assert.Equal(BookOracle.Tell(await oracle.OfAsync(asked)), BookOracle.Tell(await again.OfAsync(asked, default)));
        }, iter: 60);

    [Fact]
    public async Task Askers_and_writers_at_once_end_with_every_event_in_its_journey()
    {
        for (var round = 0; round < 8; round++)
        {
            var (store, book, pipeline) = Open(capacity: 1 + round % 3);
            var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
            {
                var random = new Random(writer);
                for (var i = 0; i < 150; i++)
                {
                    var stream = Some.Anonymous("a" + random.Next(5));
                    StreamId[] identifiers = random.Next(9) == 0 ? [Some.Customer("C-" + random.Next(3)), stream] : [stream];
                    await pipeline.ProcessAsync(
                        [Some.Incoming("page.viewed", random.Next(9_000), null, $"{writer}-{i}") with { Identifiers = identifiers, Evidence = (EvidenceGrade)random.Next(4) }], default);
                    // What was acknowledged is in what is asked for next.
                    var journey = await book.OfAsync(identifiers[0], default);
                    if (journey.Events <= Journey.RecentEvents) Assert.True(journey.HasRecent(EventSources.Tracker, $"{writer}-{i}"));
                }
            })).ToList();
            var askers = Enumerable.Range(0, 3).Select(asker => Task.Run(async () =>
            {
                var random = new Random(asker);
                while (!writers.TrueForAll(writer => writer.IsCompleted)) await book.OfAsync(Some.Anonymous("a" + random.Next(5)), default);
            }));
            var snapshots = Task.Run(async () =>
            {
                while (!writers.TrueForAll(writer => writer.IsCompleted))
                    if (!await book.Snapshots.TakeAsync(default)) await Task.Yield();
            });
            await Task.WhenAll([.. writers, .. askers, snapshots]);

            var oracle = new BookOracle(store, Rules);
            for (var i = 0; i < 5; i++)
                Assert.Equal(BookOracle.Tell(await oracle.OfAsync(Some.Anonymous("a" + i))), BookOracle.Tell(await book.OfAsync(Some.Anonymous("a" + i), default)));
        }
    }

    private static (MemoryStore Store, JourneyBook Book, JourneyPipeline Pipeline) Open(int capacity)
    {
        var store = new MemoryStore();
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Rules, capacity, 2);
        return (store, book, new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), new FakeTimeProvider(Some.Noon.AddDays(1))));
    }
}
