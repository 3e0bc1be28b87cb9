using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Proposals;
using JourneyBot.Stages;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened for one verb that adds events, with the pipeline into it.</summary>
internal sealed class JourneySession : IAsyncDisposable
{
    private readonly LiteDbStore store;

    private JourneySession(LiteDbStore store, JourneyBook book, TimeProvider clock)
    {
        this.store = store;
        var emails = new EmailHash(store);
        var pipeline = new JourneyPipeline(book, store, new JourneyFeed(), emails, clock);
        Target = new JourneyTarget(pipeline, book, store, store, emails, clock);
        Proposing = new Proposing(store, new IdentityProposals(store), book.Customers, pipeline, clock);
    }

    /// <summary>Where the verb's events go.</summary>
    public IImportTarget Target { get; }

    /// <summary>What proposes customers that may be one.</summary>
    public Proposing Proposing { get; }

    public static async Task<JourneySession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rules = JourneyRules.For(StageFile.Read(pack.File("stages.yaml")));
        var store = LiteDbStore.Open(path);
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), rules);
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

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
