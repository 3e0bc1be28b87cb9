using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Privacy;

public sealed class MessageRevisionsTests
{
    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));
    private readonly JourneyBook book;
    private readonly JourneyPipeline pipeline;

    public MessageRevisionsTests()
    {
        book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock);
    }

    [Fact]
    public async Task Of_an_edited_message_only_the_last_words_are_kept()
    {
        await TellAsync("message.received", 0, "m1", ("text", "my pin is 1234"), ("intent", "order.status"));
        await TellAsync("message.edited", 1, "m1|1", ("message", "m1"), ("text", "my pin is 12"));
        await TellAsync("message.edited", 2, "m1|2", ("message", "m1"), ("text", "never mind"));
        Assert.Equal(2, await RunAsync());
        Assert.Equal(["never mind", null, "never mind"], await TextsAsync());
        var message = (await book.OfAsync(Some.Anonymous(), default)).Recent[0];
        Assert.Equal(("order.status", true), (message.Properties.Text("intent"), message.Properties.Flag("edited")));
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Of_a_deleted_message_nothing_is_kept_but_that_there_was_one()
    {
        await TellAsync("message.received", 0, "m1", ("text", "a secret"));
        await TellAsync("message.received", 1, "m2", ("text", "another"));
        await TellAsync("message.edited", 2, "m1|1", ("message", "m1"), ("text", "less secret"));
        await TellAsync("message.deleted", 3, "m1|2", ("message", "m1"));
        Assert.Equal(2, await RunAsync());
        Assert.Equal([null, "another", null, null], await TextsAsync());
        Assert.Equal(4, (await book.OfAsync(Some.Anonymous(), default)).Events);
        // Sent again by its channel it is still the message that was deleted.
        await TellAsync("message.received", 0, "m1", ("text", "a secret"));
        Assert.Equal([null, "another", null, null], await TextsAsync());
    }

    [Fact]
    public async Task A_message_that_was_brought_back_says_its_words_again()
    {
        await TellAsync("message.received", 0, "m1", ("text", "a word"));
        await TellAsync("message.deleted", 1, "m1|1", ("message", "m1"));
        await RunAsync();
        await TellAsync("message.edited", 2, "m1|2", ("message", "m1"), ("text", "a word"));
        await RunAsync();
        Assert.Equal(["a word", null, "a word"], await TextsAsync());
    }

    [Fact]
    public async Task Nobody_edits_what_another_wrote()
    {
        await TellAsync("message.received", 0, "m1", ("text", "mine"));
        await pipeline.ProcessAsync([Some.Incoming("message.deleted", 1, Some.Anonymous("bob"), "x", ("message", "m1"))], default);
        Assert.Equal(0, await RunAsync());
        Assert.Equal(["mine"], await TextsAsync());
    }

    private Task<long> RunAsync() => new MessageRevisions(store, store, book, new Compaction(store, null)).RunAsync(default);

    private async Task TellAsync(string name, double seconds, string id, params (string, object?)[] properties) =>
        Assert.Empty((await pipeline.ProcessAsync([Some.Incoming(name, seconds, null, id, properties)], default)).Rejected);

    private async Task<IEnumerable<string?>> TextsAsync() => (await book.OfAsync(Some.Anonymous(), default)).Recent.Select(e => e.Properties.Text("text"));
}
