using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Pipeline;

public sealed class EmailHashTests
{
    private readonly MemoryStore store = new();
    private readonly JourneyBook book;
    private readonly JourneyPipeline pipeline;

    public EmailHashTests()
    {
        book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), new FakeTimeProvider(Some.Noon.AddDays(1)));
    }

    [Fact]
    public async Task The_same_address_is_the_same_stream_whatever_its_case_and_after_a_restart()
    {
        var before = await new EmailHash(store).OfAsync(" Ann@Shop.Example ", default);
        Assert.Equal(before, await new EmailHash(store).OfAsync("ann@shop.example", default));
        Assert.NotEqual(before, await new EmailHash(store).OfAsync("bob@shop.example", default));
        Assert.NotEqual(before, await new EmailHash(new MemoryStore()).OfAsync("ann@shop.example", default));
        Assert.DoesNotContain("ann", before.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_event_known_by_address_only_belongs_to_the_stream_of_its_hash()
    {
        var result = await pipeline.ProcessAsync([Some.Incoming("email.opened") with { Identifiers = [], Email = "ann@shop.example" }], default);
        Assert.Equal(1, result.Accepted);
        var stream = await new EmailHash(store).OfAsync("ann@shop.example", default);
        Assert.Equal("email.opened", (await book.OfAsync(stream, default)).Last?.Name);
    }

    [Fact]
    public async Task An_address_beside_an_id_links_both()
    {
        await pipeline.ProcessAsync([Some.Incoming("email.opened") with { Identifiers = [], Email = "ann@shop.example" }], default);
        await pipeline.ProcessAsync([Some.Incoming("order.completed", 60, Some.Customer()) with { Email = "ANN@shop.example", Evidence = EvidenceGrade.SignedToken }], default);
        Assert.Equal(2, (await book.OfAsync(Some.Customer(), default)).Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("ann@")]
    [InlineData("@shop.example")]
    [InlineData("ann@shop")]
    [InlineData("ann@shop.example.")]
    [InlineData("ann@@shop.example")]
    [InlineData("ann bob@shop.example")]
    public async Task What_is_no_address_names_nobody(string text)
    {
        var rejected = await pipeline.ProcessAsync([Some.Incoming("email.opened") with { Identifiers = [], Email = text }], default);
        Assert.Contains("1 to 8 identifiers", Assert.Single(rejected.Rejected).Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await pipeline.ProcessAsync([Some.Incoming("order.completed", 0, Some.Customer()) with { Email = text }], default)).Accepted);
        Assert.DoesNotContain(book.Customers.StreamsWith(Some.Customer()), stream => stream.Kind == StreamKind.Email);
    }
}
