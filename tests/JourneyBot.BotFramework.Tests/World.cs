using System.Security.Claims;
using JourneyBot.BotFramework.Privacy;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Context;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.BotFramework.Tests;

/// <summary>A bot in a test adapter with journeys in memory, and a store that can be down or slow.</summary>
internal sealed class World
{
    public World()
    {
        Store = new FaultyStore(Memory);
        Book = new JourneyBook(Store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        Pipeline = new JourneyPipeline(Book, Store, new JourneyFeed(), new EmailHash(Memory), Clock);
        Contexts = new JourneyContexts(Book, Store, new Forecasting(Store, Book, Clock), Clock);
        Outbox = new TurnOutbox(Pipeline, Options, Clock, NullLogger<TurnOutbox>.Instance);
        References = new ConversationReferences(Memory, Clock, NullLogger<ConversationReferences>.Instance);
        Adapter.Conversation.Conversation.ConversationType = "personal";
        Adapter.Use(new WhoSpeaks(this));
        SignIns = new ConversationSignIns(Memory, Book.Customers, Clock, NullLogger<ConversationSignIns>.Instance);
        Codes = new OneTimeCodes(Memory, Pipeline, Book.Customers, Clock);
        Middleware = new JourneyMiddleware(Book, Contexts, Outbox, new PromptOpening(new Receipts(Memory), Book.Customers, Dialogs), new TurnPorts(Contexts, SignIns, References, Codes, Options), Options, Clock);
        Adapter.Use(Middleware);
        Adapter.Use(new PrivacyMiddleware(new CustomerSummary(Store, Book.Customers, Book.Rules, Options), new PendingErasures(Memory, Clock), Book.Customers, PrivacyTexts.Default, ForgetAsync));
    }

    /// <summary>Who was forgotten.</summary>
    public List<StreamId> Forgotten { get; } = [];

    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    public MemoryStore Memory { get; } = new();

    public FaultyStore Store { get; }

    public JourneyBook Book { get; }

    public JourneyPipeline Pipeline { get; }

    public JourneyContexts Contexts { get; }

    public TurnOutbox Outbox { get; }

    public ConversationReferences References { get; }

    public JourneyMiddleware Middleware { get; }

    public ConversationSignIns SignIns { get; }

    public OneTimeCodes Codes { get; }

    /// <summary>What the bot says for prompts.</summary>
    public List<PromptDialog> Dialogs { get; } = [];

    public BotFrameworkOptions Options { get; } = new() { OutboxPath = Path.Combine(Path.GetTempPath(), $"outbox-{Guid.CreateVersion7():N}.ndjson") };

    public TestAdapter Adapter { get; } = new();

    /// <summary>Who the adapter authenticated; null for nobody.</summary>
    public ClaimsIdentity? Speaker { get; set; } = new(TurnIdentity.DirectLineAuthentication);

    public string From { get; set; } = "dl_ann";

    public Task SayAsync(string text, BotCallbackHandler bot, string? id = null) => DoAsync(new Activity { Type = "message", Text = text, Id = id }, bot);

    public async Task DoAsync(Activity activity, BotCallbackHandler bot)
    {
        activity.From = new() { Id = From, Role = "user" };
        activity.ChannelId = "webchat";
        await Adapter.ProcessActivityAsync(activity, bot, default);
    }

    public async Task<IReadOnlyList<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in Memory.ReadLogAsync(0, default)) events.Add(logged.Event);
        return [.. events.Order(EventOrder.Instance)];
    }

    private async Task<string> ForgetAsync(StreamId stream, string by, string reason, CancellationToken cancellationToken)
    {
        Forgotten.Add(stream);
        Assert.Equal(("customer in webchat", "asked to be forgotten"), (by, reason));
        var streams = Book.Customers.StreamsWith(stream);
        await Memory.EraseAsync(streams, Clock.GetUtcNow(), cancellationToken);
        await Memory.WriteAsync([.. streams.Select(each => new DocumentChange(ConversationReferences.Collection, each.ToString(), null))], cancellationToken);
        return "E-1";
    }

    private sealed class WhoSpeaks(World world) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            if (world.Speaker is { } speaker) turnContext.TurnState.Set(BotAdapter.BotIdentityKey, speaker);
            return next(cancellationToken);
        }
    }
}
