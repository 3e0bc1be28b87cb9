using JourneyBot.Dashboard.Serving;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Dashboard.Tests;

public class JourneyTablesTests
{
    [Fact]
    public async Task Events_that_were_removed_from_the_store_are_in_no_table()
    {
        var store = new MemoryStore();
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        using var tables = new JourneyTables(store, book, new JourneyFeed(), new FakeTimeProvider(Some.Noon));
        await store.AppendAsync(new JourneyFacts([Some.Event("a"), Some.Event("b", stream: Some.Anonymous("bob"))], [], []), default);
        Assert.Equal(2, (await tables.CurrentAsync(default)).Table.Count);
        await store.EraseAsync([Some.Anonymous()], Some.Noon.AddDays(1), default);
        book.Forget();
        Assert.Equal(1, (await tables.CurrentAsync(default)).Table.Count);
    }
}
