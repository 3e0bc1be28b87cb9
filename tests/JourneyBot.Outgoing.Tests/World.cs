using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Outgoing.Sinks;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Outgoing.Tests;

/// <summary>Journeys in memory with sinks that are told of them, and a clock that the test turns.</summary>
internal sealed class World : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly (string Name, SinkOptions Options)[] sinks;
    private CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private Outbound? outbound;

    public World(params (string Name, SinkOptions Options)[] sinks)
    {
        this.sinks = sinks;
        Store = new MemoryStore();
        foreach (var (name, _) in sinks) Sinks[name] = new FakeSink(Clock);
        Begin();
    }

    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    public MemoryStore Store { get; }

    public Dictionary<string, FakeSink> Sinks { get; } = [];

    public FakeSink Sink => Sinks.Values.Single();

    public JourneyRules Rules { get; set; } = Some.RetailRules();

    public JourneyFeed Feed { get; private set; } = new();

    public JourneyBook Book { get; private set; } = null!;

    public JourneyPipeline Pipeline { get; private set; } = null!;

    public PromptOutcomes Prompts { get; private set; } = null!;

    public Outbound Outbound => outbound!;

    public static SinkOptions Webhook(params string[] what) => new() { Url = "https://hooks.example/in", Secrets = [Secret], What = what, Consent = "" };

    public static SinkOptions Segment(params string[] what) => new() { Kind = SinkKind.Segment, Url = "https://segment.example", Secrets = ["wk"], What = what, Consent = "" };

    /// <summary>Begins to tell the sinks.</summary>
    public async Task StartAsync()
    {
        running = WorkerOver().StartAsync(stop.Token);
        await running;
        await UntilAsync(() => Outbound.Deliveries.All(delivery => delivery.HasBegun));
    }

    /// <summary>Ends as a host does that is stopped, and begins anew over the same store.</summary>
    public async Task RestartAsync(bool start = true, SinkOptions? options = null)
    {
        await StopAsync();
        if (options is not null) sinks[0].Options = options;
        Begin();
        if (start) await StartAsync();
    }

    public async Task StopAsync()
    {
        if (worker is null) return;
        await stop.CancelAsync();
        await worker.StopAsync(CancellationToken.None);
        Outbound.Dispose();
        worker = null;
    }

    public Task TellAsync(string name, double seconds = 0, StreamId? stream = null, string? id = null, params (string, object?)[] properties) =>
        TellAsync(Some.Incoming(name, seconds, stream, id, properties));

    public async Task TellAsync(params IncomingEvent[] events) => Assert.Empty((await Pipeline.ProcessAsync(events, default)).Rejected);

    /// <summary>Waits until something is so, while the clock goes on in steps.</summary>
    public Task UntilAsync(Func<bool> isSo, TimeSpan? step = null, [CallerArgumentExpression(nameof(isSo))] string? asked = null) =>
        UntilAsync(() => ValueTask.FromResult(isSo()), step, asked);

    /// <summary>The same of something that has to be read.</summary>
    public async Task UntilAsync(Func<ValueTask<bool>> isSo, TimeSpan? step = null, [CallerArgumentExpression(nameof(isSo))] string? asked = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!await isSo())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"it never came to {asked}");
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(20));
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until all that can be sent now was sent.</summary>
    public async Task QuietAsync()
    {
        var last = await Store.LastPositionAsync(default);
        await UntilAsync(async () => (await Outbound.StatusAsync(default)).All(sink => sink.Behind == 0 && sink.Waiting == 0 && sink.Position >= last));
        var number = Derivation.Number;
        await UntilAsync(() => Outbound.Deliveries.All(delivery => !delivery.Sink.WantsDerived || delivery.Number >= number));
        // What was derived meanwhile was taken after the first look.
        await UntilAsync(async () => (await Outbound.StatusAsync(default)).All(sink => sink.Waiting == 0));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private OutgoingWorker? worker;

    public Derivation Derivation { get; private set; } = null!;

    private OutgoingWorker WorkerOver() => worker = new OutgoingWorker(Outbound, Derivation, Feed, pulse, Clock);

    private Pulse pulse = new();

    private void Begin()
    {
        stop = new CancellationTokenSource();
        (Feed, pulse) = (new JourneyFeed(), new Pulse());
        Book = new JourneyBook(Store, new CustomerGraph(IdentityRules.Default), Rules);
        Book.LoadAsync(default).Wait();
        Pipeline = new JourneyPipeline(Book, Store, Feed, new EmailHash(Store), Clock);
        Prompts = new PromptOutcomes(Store, Clock);
        var list = new SinkList([.. sinks.Select(sink => new Sink(sink.Name, sink.Options, "order.completed"))]);
        Derivation = new Derivation(Store, Store, new StageWatch(Store, Store, Book, Clock), Prompts, list, Feed, pulse, Clock, NullLogger<Derivation>.Instance);
        outbound = new Outbound(
            list, Store, Store, Book, Derivation, pulse, sink => new HttpClient(Sinks[sink.Name], disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }, () => 0, Clock, NullLoggerFactory.Instance);
    }
}
