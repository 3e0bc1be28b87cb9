using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using JourneyBot.AspNetCore.Administration;
using JourneyBot.AspNetCore.Hosting;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.AspNetCore.Tests;

public sealed class RetentionTests : TestFolder
{
    private readonly FakeTimeProvider clock = new(Some.Noon);
    private readonly CommandTurns turns = new();
    private readonly MemoryStore memory = new();
    private readonly FailingStore failing;
    private readonly CountedMaintenance maintenance = new();
    private readonly JourneyBook book;
    private readonly RetentionWorker worker;

    public RetentionTests()
    {
        failing = new FailingStore(memory);
        book = new JourneyBook(memory, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        worker = Worker(new RetentionOptions { Keep = { ["page.*"] = "2d" } });
    }

    [Fact]
    public async Task It_runs_once_a_day_at_its_time()
    {
        await StoreAsync(Some.Event("page.viewed"), Some.Event("order.completed"));
        Assert.Equal(TimeSpan.FromHours(1), await worker.RunWhenDueAsync(default));
        Assert.Equal(2, await CountAsync());
        clock.Advance(TimeSpan.FromDays(3));
        await worker.RunWhenDueAsync(default);
        Assert.Equal((1, 1), (await CountAsync(), maintenance.Compactions));
        await StoreAsync(Some.Event("page.viewed"));
        Assert.Equal(TimeSpan.FromHours(1), await worker.RunWhenDueAsync(default));
        Assert.Equal(2, await CountAsync());
        clock.SetUtcNow(Some.Noon.AddDays(3).AddHours(14.5));
        Assert.Equal(TimeSpan.FromMinutes(30), await worker.RunWhenDueAsync(default));
        clock.Advance(TimeSpan.FromMinutes(30));
        await worker.RunWhenDueAsync(default);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_run_that_was_missed_is_made_up_for_after_the_next_start()
    {
        await worker.RunWhenDueAsync(default);
        await StoreAsync(Some.Event("page.viewed"));
        clock.Advance(TimeSpan.FromDays(9));
        await Worker(new RetentionOptions { Keep = { ["page.*"] = "2d" } }).RunWhenDueAsync(default);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task The_worker_itself_waits_by_the_clock()
    {
        await StoreAsync(Some.Event("page.viewed"));
        await worker.StartAsync(default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await CountAsync() > 0)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await tick.WaitForNextTickAsync(patience.Token);
        }

        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Without_rules_nothing_is_ever_thrown_away_or_noted()
    {
        await StoreAsync(Some.Event("page.viewed"));
        var idle = Worker(new RetentionOptions());
        for (var day = 0; day < 3; day++)
        {
            Assert.Equal(TimeSpan.FromHours(1), await idle.RunWhenDueAsync(default));
            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(1, await CountAsync());
        Assert.Empty(await memory.ReadAllAsync("retention", "", default));
    }

    [Fact]
    public async Task Without_rules_the_store_is_written_anew_in_the_night_after_an_erasure()
    {
        var idle = Worker(new RetentionOptions());
        var compaction = new Compaction(memory, maintenance);
        await compaction.NoteAsync(default);
        await idle.RunWhenDueAsync(default);
        Assert.True(await compaction.IsDueAsync(default));
        clock.Advance(TimeSpan.FromDays(1));
        await idle.RunWhenDueAsync(default);
        Assert.False(await compaction.IsDueAsync(default));
    }

    [Fact]
    public async Task It_waits_for_a_command_that_has_the_whole_store()
    {
        await BeginAsync();
        using (turns.TryMaintain("db backup", out _))
        {
            Assert.Equal(TimeSpan.FromMinutes(1), await worker.RunWhenDueAsync(default));
            Assert.Equal(1, await CountAsync());
        }

        await worker.RunWhenDueAsync(default);
        Assert.Equal(0, await CountAsync());
        using var free = turns.TryMaintain("db check", out _);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task What_fails_is_tried_again()
    {
        await BeginAsync();
        failing.Fails = true;
        Assert.Equal(TimeSpan.FromMinutes(30), await worker.RunWhenDueAsync(default));
        failing.Fails = false;
        await worker.RunWhenDueAsync(default);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task What_was_removed_and_not_yet_off_the_disk_is_taken_off_by_the_next_run()
    {
        await BeginAsync();
        maintenance.Fails = true;
        Assert.Equal(TimeSpan.FromMinutes(30), await worker.RunWhenDueAsync(default));
        Assert.Equal((0, 0), (await CountAsync(), maintenance.Compactions));
        maintenance.Fails = false;
        await worker.RunWhenDueAsync(default);
        Assert.Equal(1, maintenance.Compactions);
        clock.Advance(TimeSpan.FromDays(1));
        await worker.RunWhenDueAsync(default);
        Assert.Equal(1, maintenance.Compactions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_event_that_is_gone_is_answered_from_memory(bool interrupted)
    {
        await BeginAsync();
        Assert.Equal(1, (await book.OfAsync(Some.Anonymous(), default)).Events);
        maintenance.Fails = interrupted;
        var whileWritingAnew = book.Held(Some.Anonymous());
        maintenance.Compacting = () => whileWritingAnew = book.Held(Some.Anonymous());
        await worker.RunWhenDueAsync(default);
        Assert.Null(whileWritingAnew);
        Assert.Null(book.Held(Some.Anonymous()));
        Assert.Equal(0, (await book.OfAsync(Some.Anonymous(), default)).Events);
    }

    [Fact]
    public async Task It_tells_how_far_it_is_and_how_much_it_removed()
    {
        var (progress, removed) = (0.0, 0L);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter == JourneyTelemetry.Meter && instrument.Name.StartsWith("journeybot.retention.", StringComparison.Ordinal)) meters.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => progress = value);
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref removed, value));
        listener.Start();
        await BeginAsync();
        await worker.RunWhenDueAsync(default);
        Assert.Equal(1, progress);
        Assert.True(removed >= 1);
    }

    [Fact]
    public async Task The_route_runs_by_its_query_or_else_by_the_settings()
    {
        await using var site = await Site.StartAsync(Folder, settings: [("JourneyBot:Retention:Keep:page.*", "2d"), ("JourneyBot:Retention:Compact", "false")]);
        var store = site.Services.GetRequiredService<IJourneyStore>();
        await store.AppendAsync(new JourneyFacts([.. new[] { "page.viewed", "search.performed", "order.completed" }.Select(name => Some.Event(name) with { OccurredAt = Some.Noon.AddDays(-5) })], [], []), default);
        Assert.Equal(1, (await site.Book.OfAsync(Some.Anonymous(), default)).Recent.Count(e => e.Name == "page.viewed"));

        Assert.Equal((1, 3, false, true), await RunAsync(site, "?dryRun=true"));
        Assert.Equal((1, 3, false, false), await RunAsync(site, ""));
        Assert.DoesNotContain((await site.Book.OfAsync(Some.Anonymous(), default)).Recent, e => e.Name == "page.viewed");
        Assert.Equal((1, 2, true, false), await RunAsync(site, "?keep=order.completed%3D2y&else=18h&compact=true"));
        Assert.Equal((0, 1, false, false), await RunAsync(site, ""));
    }

    [Theory]
    [InlineData("", "JourneyBot:Retention")]
    [InlineData("?keep=page", "page.*=90d")]
    [InlineData("?keep=page*x%3D90d", "is no event name")]
    [InlineData("?else=soon", "'soon' is no duration")]
    [InlineData("?else=1m", "too short")]
    [InlineData("?else=1d&dryRun=maybe", "dryRun is true or false")]
    public async Task A_query_that_means_nothing_is_answered_400(string query, string told)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.SendAsync("POST", "store/retention" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_route_waits_its_turn()
    {
        await using var site = await Site.StartAsync(Folder);
        using var turn = site.Services.GetRequiredService<CommandTurns>().TryMaintain("the daily retention", out _);
        using var answer = await site.SendAsync("POST", "store/retention?else=1y");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    private static async Task<(long, long, bool, bool)> RunAsync(Site site, string query)
    {
        using var answer = await site.SendAsync("POST", "store/retention" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var last = JsonDocument.Parse((await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement.GetProperty("result");
        return (last.GetProperty("removed").GetInt64(), last.GetProperty("examined").GetInt64(), last.GetProperty("compacted").GetBoolean(), last.GetProperty("dryRun").GetBoolean());
    }

    // The first start, an event that is soon too old, and the day on which it is.
    private async Task BeginAsync()
    {
        await worker.RunWhenDueAsync(default);
        await StoreAsync(Some.Event("page.viewed"));
        clock.Advance(TimeSpan.FromDays(3));
    }

    private RetentionWorker Worker(RetentionOptions options) => new(
        new RetentionJob(new Retention(failing, memory, maintenance, clock), book, new JourneyFeed(), NullLogger<RetentionJob>.Instance), options, new Compaction(memory, maintenance), memory, turns, clock, NullLogger<RetentionWorker>.Instance);

    private async Task StoreAsync(params JourneyEvent[] events) => await memory.AppendAsync(new JourneyFacts(events, [], []), default);

    private async Task<int> CountAsync() => (await memory.ReadStreamsAsync([Some.Anonymous()], default)).Count;

    private sealed class FailingStore(MemoryStore store) : StoreOver(store)
    {
        public bool Fails { get; set; }

        public override ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken) =>
            Fails ? throw new IOException("the disk is full") : base.ExpireAsync(rules, now, progress, cancellationToken);
    }

    private sealed class CountedMaintenance : IStoreMaintenance
    {
        public bool Fails { get; set; }

        public Action Compacting { get; set; } = () => { };

        public int Compactions { get; private set; }

        public StorePlace Place => new("counted", 0);

        public Task<StoreCheck> CheckAsync(IProgress<string>? steps, CancellationToken cancellationToken) => Task.FromResult(new StoreCheck(0, 0, 0, []));

        public Task<Stream> OpenBackupAsync(CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream());

        public Task CompactAsync(CancellationToken cancellationToken)
        {
            Compacting();
            if (Fails) throw new LiteDbFileException("the disk is full");
            Compactions++;
            return Task.CompletedTask;
        }
    }
}
