using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Forecasts;

public sealed class ForecastingTests
{
    private readonly FakeTimeProvider clock = new(Some.Noon.AddMinutes(5));
    private readonly JourneyPipeline pipeline;
    private readonly Forecasting forecasting;

    public ForecastingTests()
    {
        var store = new MemoryStore();
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules(), 1);
        pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock);
        forecasting = new Forecasting(store, book, clock);
    }

    [Fact]
    public async Task It_learns_from_the_log_whoever_is_in_memory()
    {
        for (var i = 0; i < 40; i++) await VisitAsync("v" + i, "home.viewed", "message.received", "message.sent", "order.completed");
        clock.SetUtcNow(Some.Noon.AddHours(1));
        await forecasting.TrainAsync(default);
        Assert.Equal(40 * 3, forecasting.Transitions);
        Assert.Equal("order.completed", forecasting.For(Journey.Fold(new CustomerId(Some.Anonymous()), [Some.Event("message.received")], Some.RetailRules())).Next[0].Name);
    }

    [Fact]
    public async Task A_session_that_may_go_on_has_no_end_to_learn_from()
    {
        await VisitAsync("a", "home.viewed", "cart.updated");
        await pipeline.ProcessAsync([Some.Incoming("home.viewed", 4 * 60, Some.Anonymous("b"))], default);
        await forecasting.TrainAsync(default);
        Assert.Equal(0, forecasting.Transitions);
        clock.SetUtcNow(Some.Noon.AddMinutes(33));
        await forecasting.TrainAsync(default);
        Assert.Equal(2, forecasting.Transitions);
    }

    // In the order of storing the last comes first.
    private async Task VisitAsync(string visitor, params string[] names)
    {
        for (var i = names.Length - 1; i >= 0; i--) await pipeline.ProcessAsync([Some.Incoming(names[i], i * 10, Some.Anonymous(visitor))], default);
    }
}
