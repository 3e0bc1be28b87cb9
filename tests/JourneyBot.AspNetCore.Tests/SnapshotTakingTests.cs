using JourneyBot.AspNetCore.Hosting;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.AspNetCore.Tests;

public sealed class SnapshotTakingTests : TestFolder
{
    private const int Many = 300;

    [Fact]
    public async Task A_long_journey_that_was_asked_for_gets_a_snapshot_also_when_the_one_before_it_failed()
    {
        var store = new WatchedStore(new MemoryStore()) { Failures = 1 };
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        using var taking = new SnapshotTaking(book, new FakeTimeProvider(), NullLogger<SnapshotTaking>.Instance);
        await taking.StartAsync(default);
        foreach (var visitor in new[] { "ann", "bob" })
        {
            await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, Many).Select(i => Some.Event("page.viewed", i, Some.Anonymous(visitor)))], [], []), default);
            Assert.Equal(Many, (await book.OfAsync(Some.Anonymous(visitor), default)).Events);
        }

        Assert.Equal(Some.Anonymous("bob"), Assert.Single((await store.Saved.Task).Streams));
        await taking.StopAsync(default);
    }

    [Fact]
    public async Task A_host_takes_them()
    {
        var saved = new TaskCompletionSource<JourneySnapshot>();
        await using var site = await Site.StartAsync(Folder, compose: builder =>
        {
            Site.Compose(builder);
            builder.Services.AddSingleton<IJourneyStore>(provider => new WatchedStore(provider.GetRequiredService<LiteDbStore>()) { Saved = saved });
        });
        await site.Services.GetRequiredService<IJourneyStore>().AppendAsync(new JourneyFacts([.. Enumerable.Range(0, Many).Select(i => Some.Event("page.viewed", i))], [], []), default);
        await site.Services.GetRequiredService<JourneyBook>().OfAsync(Some.Anonymous(), default);
        Assert.Equal(Some.Anonymous(), Assert.Single((await saved.Task).Streams));
    }

    private sealed class WatchedStore(IJourneyStore store) : StoreOver(store)
    {
        public int Failures { get; set; }

        public TaskCompletionSource<JourneySnapshot> Saved { get; init; } = new();

        public override async ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken)
        {
            if (Failures-- > 0) throw new IOException("the disk is full");
            var isSaved = await base.SaveSnapshotAsync(snapshot, cancellationToken);
            if (isSaved) Saved.TrySetResult(snapshot);
            return isSaved;
        }
    }
}
