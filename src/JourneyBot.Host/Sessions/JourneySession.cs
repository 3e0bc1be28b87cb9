using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Stages;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened for one verb that adds events, with the pipeline into it. Its book knows who is who, and nobody's whole journey.</summary>
internal sealed class JourneySession : IAsyncDisposable
{
    private readonly LiteDbStore store;

    private JourneySession(LiteDbStore store, JourneyBook book, JourneyPipeline pipeline)
    {
        this.store = store;
        Book = book;
        Pipeline = pipeline;
    }

    public IJourneyStore Store => store;

    /// <summary>Who is who; its journeys are not those of the store, see <see cref="WriteOnlyStore"/>.</summary>
    public JourneyBook Book { get; }

    public JourneyPipeline Pipeline { get; }

    public static async Task<JourneySession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rules = JourneyRules.For(StageFile.Read(pack.File("stages.yaml")));
        var store = LiteDbStore.Open(path);
        var book = new JourneyBook(new WriteOnlyStore(store), new CustomerGraph(IdentityRules.Default), rules);
        var session = new JourneySession(store, book, new JourneyPipeline(book, store, new JourneyFeed(), clock));
        try
        {
            await book.LoadAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Processes a batch; waits while the store's queue is full. A batch that was begun is finished.</summary>
    public async Task<PipelineResult> ProcessAsync(IReadOnlyList<IncomingEvent> batch, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await Pipeline.ProcessAsync(batch, CancellationToken.None);
            if (!result.Busy) return result;
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Book.Dispose();
        await store.DisposeAsync();
    }
}
