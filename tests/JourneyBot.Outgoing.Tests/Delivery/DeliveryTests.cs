using System.Net;
using JourneyBot.Events;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Delivery;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_sink_is_told_what_it_asked_for_and_nothing_else()
    {
        await using var world = new World(("crm", World.Webhook("order.*", "cart.updated")));
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.TellAsync("cart.updated", 1, null, null, ("total", 12));
        await world.TellAsync("order.completed", 2);
        await world.QuietAsync();
        Assert.Equal(["cart.updated", "order.completed"], world.Sink.Types);
    }

    [Fact]
    public async Task A_new_sink_begins_with_the_present()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        await world.TellAsync("page.viewed", 0, null, "before");
        await world.StartAsync();
        await world.TellAsync("product.viewed", 1);
        await world.QuietAsync();
        Assert.Equal(["product.viewed"], world.Sink.Types);
    }

    [Fact]
    public async Task A_sink_that_asks_for_all_begins_with_the_first_event()
    {
        var options = World.Webhook("*");
        options.FromBeginning = true;
        await using var world = new World(("crm", options));
        await world.TellAsync("page.viewed");
        await world.StartAsync();
        await world.QuietAsync();
        Assert.Equal(["page.viewed"], world.Sink.Types);
    }

    [Theory]
    [InlineData(EventOrigin.Imported, false, 0)]
    [InlineData(EventOrigin.Imported, true, 1)]
    [InlineData(EventOrigin.Replayed, true, 0)]
    public async Task Only_the_living_act_unless_imports_are_asked_for(EventOrigin origin, bool includeImported, int told)
    {
        var options = World.Webhook("order.*");
        options.IncludeImported = includeImported;
        await using var world = new World(("crm", options));
        await world.StartAsync();
        await world.TellAsync(Some.Incoming("order.completed") with { Origin = origin });
        await world.QuietAsync();
        Assert.Equal(told, world.Sink.All.Count);
    }

    [Fact]
    public async Task What_came_from_a_segment_source_does_not_go_back_to_one()
    {
        await using var world = new World(("segment", World.Segment("*")));
        await world.StartAsync();
        await world.TellAsync(Some.Incoming("product.viewed") with { Source = "segment:shop" }, Some.Incoming("cart.viewed", 1));
        await world.QuietAsync();
        Assert.Equal(["Cart Viewed"], world.Sink.Types);
    }

    [Fact]
    public async Task Only_the_channels_that_were_asked_for_go_out()
    {
        var options = World.Webhook("*");
        options.Channels.Add("msteams");
        await using var world = new World(("crm", options));
        await world.StartAsync();
        await world.TellAsync(Some.Incoming("message.received"), Some.Incoming("message.sent", 1) with { Channel = "msteams" });
        await world.QuietAsync();
        Assert.Equal(["message.sent"], world.Sink.Types);
    }

    [Fact]
    public async Task A_goal_is_told_after_its_event()
    {
        await using var world = new World(("crm", World.Webhook("order.*", "goal.reached")));
        await world.StartAsync();
        await world.TellAsync("order.completed");
        await world.TellAsync("order.shipped", 1);
        await world.QuietAsync();
        Assert.Equal(["order.completed", "goal.reached", "order.shipped"], world.Sink.Types);
    }

    [Fact]
    public async Task Ids_are_the_same_in_each_attempt_and_for_each_sink_and_after_a_restart()
    {
        await using var world = new World(("one", World.Webhook("order.*", "goal.reached")), ("two", World.Webhook("order.*", "goal.reached")));
        world.Sinks["one"].Answers(HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway);
        await world.StartAsync();
        await world.TellAsync("order.completed");
        await world.UntilAsync(() => world.Sinks["one"].Ids.Count == 2, TimeSpan.FromMilliseconds(200));
        await world.QuietAsync();
        Assert.Equal(4, world.Sinks["one"].All.Count);
        Assert.Equal(world.Sinks["two"].Ids.Order(), world.Sinks["one"].All.SelectMany(each => each.Ids).Distinct().Order());
    }

    [Fact]
    public async Task Nothing_is_told_twice_after_a_restart()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        await world.StartAsync();
        await world.TellAsync("page.viewed");
        await world.QuietAsync();
        await world.RestartAsync();
        await world.TellAsync("product.viewed", 1);
        await world.QuietAsync();
        Assert.Equal(["page.viewed", "product.viewed"], world.Sink.Types);
    }

    [Fact]
    public async Task What_happened_while_the_host_was_down_is_told_when_it_is_back()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        await world.StartAsync();
        await world.RestartAsync(start: false);
        await world.TellAsync("page.viewed");
        await world.StartAsync();
        await world.QuietAsync();
        Assert.Equal(["page.viewed"], world.Sink.Types);
    }

    [Fact]
    public async Task Each_customer_is_told_of_in_order_while_others_go_on()
    {
        var options = World.Webhook("*");
        options.Timeout = TimeSpan.FromMinutes(1);
        await using var world = new World(("crm", options));
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        world.Sink.Answer = each => each.Customer == "anonymous:slow" ? gate.Task : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        await world.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await world.TellAsync("page.viewed", i, Some.Anonymous("slow"), $"slow{i}");
            await world.TellAsync("page.viewed", i, Some.Anonymous("quick"), $"quick{i}");
        }

        await world.UntilAsync(() => world.Sink.Ids.Count == 20, TimeSpan.FromMilliseconds(1));
        Assert.Single(world.Sink.All, each => each.Customer == "anonymous:slow");
        gate.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        world.Sink.Answer = _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        await world.QuietAsync();
        var told = world.Sink.All.Where(each => each.Customer == "anonymous:slow").Select(each => each.Json.GetProperty("data").GetProperty("id").GetString());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"slow{i}"), told);
    }

    [Fact]
    public async Task A_slow_sink_keeps_neither_another_nor_the_pipeline_waiting()
    {
        await using var world = new World(("slow", World.Webhook("*")), ("quick", World.Webhook("*")));
        world.Sinks["slow"].Answer = _ => new TaskCompletionSource<HttpResponseMessage>().Task;
        await world.StartAsync();
        for (var i = 0; i < 1_000; i++) await world.TellAsync("page.viewed", i, Some.Anonymous($"a{i}"));
        await world.UntilAsync(() => world.Sinks["quick"].Ids.Count == 1_000, TimeSpan.FromMilliseconds(1));
        var status = (await world.Outbound.StatusAsync(default)).Single(sink => sink.Name == "slow");
        Assert.InRange(status.Waiting, 1, 512);
        Assert.InRange(world.Sinks["slow"].MostRunning, 1, 8);
    }
}
