using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Stages;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened for one verb that adds events, with the pipeline into it. Its book knows who is who, and nobody's whole journey.</summary>
internal sealed class JourneySession : IAsyncDisposable
{
    private readonly LiteDbStore store;

    // Who is who; its journeys are not those of the store, see WriteOnlyStore.
    private readonly JourneyBook book;

    private JourneySession(LiteDbStore store, JourneyBook book, TimeProvider clock)
    {
        this.store = store;
        this.book = book;
        Target = new JourneyTarget(new JourneyPipeline(book, store, new JourneyFeed(), clock), book, store, clock);
    }

    /// <summary>Where the verb's events go.</summary>
    public IImportTarget Target { get; }

    public static async Task<JourneySession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rules = JourneyRules.For(StageFile.Read(pack.File("stages.yaml")));
        var store = LiteDbStore.Open(path);
        var book = new JourneyBook(new WriteOnlyStore(store), new CustomerGraph(IdentityRules.Default), rules);
        var session = new JourneySession(store, book, clock);
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

    public async ValueTask DisposeAsync()
    {
        book.Dispose();
        await store.DisposeAsync();
    }
}
