using JourneyBot.AspNetCore.Privacy;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Privacy;
using JourneyBot.Stages;

namespace JourneyBot.Host.Sessions;

/// <summary>A store opened for what customers have a right to.</summary>
internal sealed class PrivacySession : IAsyncDisposable
{
    private readonly LiteDbStore store;

    private PrivacySession(LiteDbStore store, JourneyBook book, TimeProvider clock)
    {
        this.store = store;
        var places = PersonalPlaces.Of(store);
        Trail = new AuditTrail(store, clock);
        Compaction = new Compaction(store, store);
        Erasure = new CustomerErasure(store, store, book, new JourneyFeed(), places, Trail, Compaction, clock);
        Export = new CustomerExport(store, book, places, clock);
    }

    public CustomerErasure Erasure { get; }

    public CustomerExport Export { get; }

    public AuditTrail Trail { get; }

    public Compaction Compaction { get; }

    public static async Task<PrivacySession> OpenAsync(string path, Pack pack, TimeProvider clock, CancellationToken cancellationToken)
    {
        var rules = JourneyRules.For(StageFile.Read(pack.File("stages.yaml")));
        var store = LiteDbStore.Open(path);
        try
        {
            var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), rules);
            await book.LoadAsync(cancellationToken);
            var session = new PrivacySession(store, book, clock);
            await session.Erasure.FinishAsync(cancellationToken);
            return session;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
