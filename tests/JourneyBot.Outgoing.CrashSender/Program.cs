using System.Globalization;
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
using JourneyBot.Stages;
using Microsoft.Extensions.Logging.Abstractions;

// Takes events and tells them to a sink until it is killed: FILE STAGES URL SECRET RUN. Prints "told ID" for each event after it is on disk, and never
// says anything of what was sent.
var (file, stages, url, secret, run) = (args[0], args[1], args[2], args[3], args[4]);
var clock = TimeProvider.System;
using var store = LiteDbStore.Open(file);
var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), JourneyRules.For(StageFile.Read(stages)));
await book.LoadAsync(CancellationToken.None);
var (feed, pulse) = (new JourneyFeed(), new Pulse());
var pipeline = new JourneyPipeline(book, store, feed, new EmailHash(store), clock);
var options = new SinkOptions { Url = url, Secrets = [secret], What = ["*"], Consent = "", FromBeginning = true };
var sinks = new SinkList([new Sink("crash", options, "order.completed")]);
var derivation = new Derivation(store, store, new StageWatch(store, store, book, clock), new PromptOutcomes(store, clock), sinks, feed, pulse, clock, NullLogger<Derivation>.Instance);
using var outbound = new Outbound(sinks, store, store, book, derivation, pulse, _ => new HttpClient(), Random.Shared.NextDouble, clock, NullLoggerFactory.Instance);
using var worker = new OutgoingWorker(outbound, derivation, feed, pulse, clock);
await worker.StartAsync(CancellationToken.None);
await Console.Out.WriteLineAsync("ready");

// The last of each customer's ten events buys, so that there are changes of stage too. A run that is called "none" only sends.
for (var number = 0; run != "none"; number++)
{
    var id = string.Create(CultureInfo.InvariantCulture, $"{run}-{number:D6}");
    await pipeline.ProcessAsync(
        [
            new IncomingEvent
            {
                Identifiers = [new StreamId(StreamKind.Customer, $"{run}-{number / 10}")],
                Source = EventSources.Server,
                Id = id,
                Name = number % 10 == 9 ? EventNames.OrderCompleted : EventNames.PageViewed,
                Channel = "web",
                OccurredAt = clock.GetUtcNow(),
                Sequence = number,
            },
        ],
        CancellationToken.None);
    await Console.Out.WriteLineAsync($"told {id}");
}

await Task.Delay(Timeout.InfiniteTimeSpan, clock, CancellationToken.None);
