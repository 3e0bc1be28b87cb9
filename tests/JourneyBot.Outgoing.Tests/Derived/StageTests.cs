using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Derived;

public sealed class StageTests
{
    [Fact]
    public async Task A_change_is_told_once_and_right_after_the_event_behind_it()
    {
        await using var world = new World(("crm", World.Webhook("*")));
        await world.StartAsync();
        await CartAsync(world, 0);
        await world.TellAsync("page.viewed", 1);
        await CartAsync(world, 2);
        await world.QuietAsync();
        Assert.Equal(["cart.updated", "stage.changed", "page.viewed", "cart.updated"], world.Sink.Types);
        Assert.Equal("awareness>intent", Changes(world).Single());
    }

    [Fact]
    public async Task A_change_that_time_brings_is_told_when_it_is_due()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await world.TellAsync("order.completed");
        await world.UntilAsync(() => Changes(world).Count == 2, TimeSpan.FromSeconds(5));
        Assert.Equal(["awareness>purchase", "purchase>post-sale"], Changes(world));
        Assert.Equal(Some.Noon.AddHours(1), world.Sink.All[^1].Json.GetProperty("occurredAt").GetDateTimeOffset());
        Assert.InRange(world.Sink.All[^1].At, Some.Noon.AddHours(1), Some.Noon.AddHours(2));
    }

    [Fact]
    public async Task A_change_that_was_due_while_the_host_was_down_is_told_at_the_next_start()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await world.TellAsync("order.completed");
        await world.QuietAsync();
        await world.RestartAsync(start: false);
        world.Clock.Advance(TimeSpan.FromHours(30));
        await world.StartAsync();
        await world.UntilAsync(() => Changes(world).Count == 2);
        Assert.Equal("purchase>post-sale", Changes(world)[1]);
        await world.RestartAsync();
        await world.QuietAsync();
        Assert.Equal(2, Changes(world).Count);
    }

    [Fact]
    public async Task A_proof_that_comes_again_puts_off_what_time_would_bring()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await CartAsync(world, 0);
        await world.UntilAsync(() => world.Clock.GetUtcNow() > Some.Noon.AddDays(6), TimeSpan.FromMinutes(10));
        await CartAsync(world, (world.Clock.GetUtcNow() - Some.Noon).TotalSeconds);
        await world.UntilAsync(() => world.Clock.GetUtcNow() > Some.Noon.AddDays(12), TimeSpan.FromMinutes(10));
        Assert.Equal(["awareness>intent"], Changes(world));
        await world.UntilAsync(() => Changes(world).Count == 2, TimeSpan.FromMinutes(10));
        Assert.Equal("intent>consideration", Changes(world)[1]);
    }

    [Fact]
    public async Task A_journey_that_is_folded_anew_is_not_told_again()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await CartAsync(world, 0);
        await world.TellAsync("order.completed", 5);
        await world.QuietAsync();
        world.Book.Forget();
        await world.RestartAsync();
        await world.TellAsync("order.completed", 6);
        await world.QuietAsync();
        Assert.Equal(["awareness>intent", "intent>purchase"], Changes(world));
    }

    [Fact]
    public async Task A_late_event_that_alters_history_is_told_as_one_change_at_most()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.TellAsync("product.viewed", 100);
        await world.TellAsync("product.viewed", 110);
        await CartAsync(world, 120);
        await CartAsync(world, 600, total: 0);
        await world.QuietAsync();
        Assert.Equal(["awareness>consideration", "consideration>intent", "intent>consideration"], Changes(world));
        // Bought in another browser before all of this, told late: everything after it is other than it was said.
        await world.TellAsync("order.completed", 50);
        await world.QuietAsync();
        Assert.InRange(Changes(world).Count, 3, 4);
        Assert.Equal(Changes(world).Count, world.Sink.Ids.Distinct().Count());
        Assert.Equal((await world.Book.OfAsync(Some.Anonymous(), default)).At(world.Clock.GetUtcNow()).Stage.Stage, Changes(world)[^1].Split('>')[1]);
    }

    [Fact]
    public async Task Streams_that_are_joined_are_told_as_one_change_at_most()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await CartAsync(world, 0, Some.Anonymous());
        await world.TellAsync("order.completed", 1, Some.Customer());
        await world.QuietAsync();
        Assert.Equal(2, Changes(world).Count);
        await world.TellAsync(Some.Incoming("customer.signed_in", 2) with { Identifiers = [Some.Customer(), Some.Anonymous()], Evidence = EvidenceGrade.SignedToken });
        await CartAsync(world, 3, Some.Anonymous());
        await world.QuietAsync();
        Assert.Equal("purchase>intent", Changes(world)[^1]);
        Assert.Equal(3, Changes(world).Count);
    }

    [Fact]
    public async Task A_customer_whom_two_streams_lead_to_at_once_is_told_of_once()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await world.TellAsync(Some.Incoming("customer.signed_in") with { Identifiers = [Some.Customer(), Some.Anonymous()], Evidence = EvidenceGrade.SignedToken });
        await world.TellAsync(
            Some.Incoming("cart.updated", 1, Some.Anonymous(), null, ("total", 5)),
            Some.Incoming("cart.updated", 2, Some.Customer(), null, ("total", 6)),
            Some.Incoming("order.completed", 3, Some.Anonymous()));
        await world.QuietAsync();
        Assert.Equal(["awareness>intent", "intent>purchase"], Changes(world));
    }

    [Fact]
    public async Task Who_wants_to_know_after_a_time_in_which_nobody_did_begins_with_the_present()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await CartAsync(world, 0);
        await world.QuietAsync();
        await world.RestartAsync(start: true, World.Webhook("page.*"));
        await world.TellAsync("order.completed", 1);
        await world.QuietAsync();
        await world.RestartAsync(start: true, World.Webhook("stage.changed"));
        await CartAsync(world, 2);
        await world.QuietAsync();
        Assert.Equal(["awareness>intent", "purchase>intent"], Changes(world));
    }

    [Fact]
    public async Task An_import_is_not_told_and_what_is_lived_after_it_is()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await world.TellAsync([.. Enumerable.Range(0, 50).Select(i => Some.Incoming(i % 2 == 0 ? "order.completed" : "cart.updated", -90_000 + i, null, null, ("total", 5)) with { Origin = EventOrigin.Imported })]);
        await world.QuietAsync();
        Assert.Empty(world.Sink.All);
        await world.TellAsync("order.completed", 0);
        await world.QuietAsync();
        Assert.Single(Changes(world));
    }

    [Fact]
    public async Task What_happened_before_the_first_sink_is_not_told()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await CartAsync(world, 0);
        await world.StartAsync();
        await world.TellAsync("order.completed", 1);
        await world.QuietAsync();
        Assert.Equal(["intent>purchase"], Changes(world));
    }

    [Fact]
    public async Task Another_version_of_the_stages_is_no_flood()
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        await world.StartAsync();
        await CartAsync(world, 0);
        await world.TellAsync("order.completed", 1);
        await world.QuietAsync();
        world.Rules = JourneyBot.Journeys.JourneyRules.For(Some.RetailStages() with { Version = 2 });
        await world.RestartAsync();
        await CartAsync(world, 2);
        await world.QuietAsync();
        Assert.Equal(["awareness>intent", "intent>purchase", "purchase>intent"], Changes(world));
        Assert.Equal(2, world.Sink.All[^1].Json.GetProperty("data").GetProperty("model").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_all_sinks_are_past_is_thrown_away()
    {
        await using var world = new World(("one", World.Webhook("stage.changed")), ("two", World.Segment("stage.changed")), ("three", World.Webhook("order.*")));
        await world.StartAsync();
        for (var i = 0; i < 300; i++) await CartAsync(world, 0, Some.Anonymous($"a{i}"));
        await world.UntilAsync(() => world.Sinks["one"].Ids.Count == 300 && world.Sinks["two"].Ids.Count == 300);
        await world.QuietAsync();
        await world.TellAsync("page.viewed", 1);
        await world.UntilAsync(async () => (await world.Store.ReadAllAsync("outgoing-derived", "", default)).Count == 0);
        Assert.Equal(world.Sinks["one"].Ids.Order(), world.Sinks["two"].Ids.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_change_is_told_once_where_the_journey_is_ahead_of_the_log(int firstPiece)
    {
        await using var world = new World(("crm", World.Webhook("stage.changed")));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await CartAsync(world, 0);
        await world.TellAsync("order.completed", 1);
        await CartAsync(world, 2);
        await world.TellAsync("page.viewed", 3);
        var watch = new StageWatch(world.Store, world.Store, world.Book, world.Clock);
        var heeded = new List<LoggedEvent>();
        await foreach (var logged in world.Store.ReadLogAsync(0, default))
            if (watch.Heeds(logged.Event)) heeded.Add(logged);
        Assert.Equal(3, heeded.Count);

        var told = new List<string>();
        foreach (var piece in new[] { heeded[..firstPiece], heeded[firstPiece..] })
        {
            if (piece.Count == 0) continue;
            var batch = new DocumentBatch();
            var news = await watch.LookAsync(Some.Anonymous(), piece, null, new WatchPlace(0, 0, 0, 1, true, world.Clock.GetUtcNow()), batch, default);
            told.AddRange(news.Select(message => message.Id));
            await world.Store.WriteAsync(batch.Changes, default);
        }

        Assert.Equal(3, told.Distinct().Count());
        Assert.Equal(3, told.Count);
        // What comes next is told from here on, and what time brings too.
        Assert.Single(await world.Store.ReadAllAsync("outgoing-stages", "", default));
        Assert.Single(await world.Store.ReadAllAsync("outgoing-due", "", default));
    }

    private static Task CartAsync(World world, double seconds, StreamId? stream = null, double total = 20) => world.TellAsync("cart.updated", seconds, stream, null, ("total", total));

    private static List<string> Changes(World world) =>
        [.. world.Sink.All.Where(each => each.Types[0] == "stage.changed").Select(each => each.Json.GetProperty("data")).Select(data => $"{data.GetProperty("from").GetString()}>{data.GetProperty("to").GetString()}")];
}
