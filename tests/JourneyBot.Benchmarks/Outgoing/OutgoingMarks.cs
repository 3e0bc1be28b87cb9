using System.Globalization;
using System.Net;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Outgoing;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Outgoing.Sinks;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.Benchmarks.Outgoing;

/// <summary>How many messages a second go to a receiver on loopback, in this same process, from a log on disk that is all there already.</summary>
internal static class OutgoingMarks
{
    private const int Customers = 2_000;
    private const int Events = 40_000;
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("journeybot-outgoing-").FullName;
        try
        {
            await using var receiver = await ReceiverAsync(cancellationToken);
            var url = receiver.Urls.Single();
            Console.WriteLine("| sink | messages | messages/s |");
            Console.WriteLine("|---|---|---|");
            await MeasureAsync(folder, "webhooks", new SinkOptions { Url = url, Secrets = [Secret], What = ["*"], Consent = "", FromBeginning = true }, cancellationToken);
            await MeasureAsync(folder, "webhooks, consent looked up", new SinkOptions { Url = url, Secrets = [Secret], What = ["*"], FromBeginning = true }, cancellationToken);
            await MeasureAsync(folder, "segment batches", new SinkOptions { Kind = SinkKind.Segment, Url = url, Secrets = ["wk"], What = ["*"], Consent = "", FromBeginning = true }, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, string name, SinkOptions options, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        using var store = LiteDbStore.Open(Path.Combine(folder, $"{Guid.CreateVersion7():N}.db"));
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        var (feed, pulse) = (new JourneyFeed(), new Pulse());
        var pipeline = new JourneyPipeline(book, store, feed, new EmailHash(store), clock);
        await FillAsync(pipeline, clock, cancellationToken);
        var sinks = new SinkList([new Sink("mark", options, "order.completed")]);
        var derivation = new Derivation(store, store, new StageWatch(store, store, book, clock), new PromptOutcomes(store, clock), sinks, feed, pulse, clock, NullLogger<Derivation>.Instance);
        using var outbound = new Outbound(sinks, store, store, book, derivation, pulse, _ => new HttpClient(), Random.Shared.NextDouble, clock, NullLoggerFactory.Instance);
        using var worker = new OutgoingWorker(outbound, derivation, feed, pulse, clock);
        var began = clock.GetTimestamp();
        await worker.StartAsync(cancellationToken);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        SinkStatus status;
        do
        {
            await tick.WaitForNextTickAsync(cancellationToken);
            status = (await outbound.StatusAsync(cancellationToken))[0];
        }
        while (status.Delivered < Events);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        await worker.StopAsync(cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {status.Delivered:N0} | {status.Delivered / seconds:N0} |"));
    }

    private static async Task FillAsync(JourneyPipeline pipeline, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var several in Enumerable.Range(0, Events).Chunk(1_000))
        {
            await pipeline.ProcessAsync(
                [
                    .. several.Select(number => new IncomingEvent
                    {
                        Identifiers = [new StreamId(StreamKind.Customer, $"C-{number % Customers}")],
                        Source = EventSources.Tracker,
                        Id = $"e{number}",
                        Name = EventNames.PageViewed,
                        Channel = "web",
                        OccurredAt = clock.GetUtcNow(),
                        Properties = EventProperties.Of(("url", $"/products/{number % 500}"), ("title", "A product of the shop"), ("referrer", "https://search.example/")),
                        Traits = number < Customers ? new Dictionary<string, string> { ["consent.analytics"] = "granted" } : [],
                    }),
                ],
                cancellationToken);
        }
    }

    private static async Task<WebApplication> ReceiverAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpContext context) => await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
        await app.StartAsync(cancellationToken);
        return app;
    }
}
