using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>Our store as the product uses it: events are admitted, identified, stored and folded into journeys by the pipeline.</summary>
internal sealed class JourneySide : ISide
{
    private readonly ArrivalClock clock = new();
    private readonly StoreSide store;
    private readonly JourneyBook book;
    private readonly JourneyPipeline pipeline;

    private JourneySide(string folder)
    {
        store = new StoreSide(folder);
        book = new JourneyBook(store.Port, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = new JourneyPipeline(book, store.Port, new JourneyFeed(), new EmailHash(new MemoryStore()), clock);
    }

    public static async Task<JourneySide> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var side = new JourneySide(folder);
        await side.book.LoadAsync(cancellationToken);
        return side;
    }

    public async ValueTask<int> AppendAsync(Batch batch, CancellationToken cancellationToken)
    {
        clock.Now = batch.ReceivedAt;
        var result = await pipeline.ProcessAsync(batch.Incoming, cancellationToken);
        return result.Rejected.Count == 0 ? result.Accepted : throw new InvalidOperationException($"an event was rejected: {result.Rejected[0].Reason}");
    }

    // The timeline folded into a journey, as a dialog or a room asks for it.
    public async ValueTask<int> ReadTimelineAsync(StreamId stream, CancellationToken cancellationToken) =>
        (await book.OfAsync(stream, cancellationToken)).Events;

    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken) => store.Port.LastPositionAsync(cancellationToken);

    public ValueTask<ScanCount> ScanAsync(CancellationToken cancellationToken) => store.ScanAsync(cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    // Simulated time: it is now whenever the batch came in.
    private sealed class ArrivalClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
