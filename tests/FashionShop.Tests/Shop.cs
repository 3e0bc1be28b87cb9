using System.Security.Claims;
using FashionShop.Bot;
using FashionShop.Cart;
using FashionShop.Catalogue;
using FashionShop.Customers;
using FashionShop.Orders;
using JourneyBot.BotFramework;
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
using JourneyBot.Language.Intents;
using JourneyBot.Pipeline;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FashionShop.Tests;

/// <summary>The shop's assistant in a test adapter, with real intents and a customer whose journey the test tells.</summary>
internal sealed class Shop
{
    public static readonly IntentClassifier Intents =
        IntentClassifier.Train(IntentSet.Read(Path.Combine(Repository.Root, "dialogs", "retail", "intents.yaml")).Examples, null, CancellationToken.None);

    public static readonly ProductCatalogue Catalogue = ProductCatalogue.Read(Path.Combine(Repository.Root, "samples", "FashionShop", "Catalogue", "catalogue.json"));

    private readonly FakeTimeProvider clock = new(Some.Noon) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    private readonly JourneyPipeline pipeline;
    private readonly JourneyContexts contexts;
    private readonly TestAdapter adapter = new();
    private readonly ShopBot bot;

    public Shop()
    {
        var store = new MemoryStore();
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock);
        contexts = new JourneyContexts(book, store, new Forecasting(store, book, clock), clock);
        var options = new BotFrameworkOptions { OutboxPath = Path.Combine(Path.GetTempPath(), $"outbox-{Guid.CreateVersion7():N}.ndjson") };
        var outbox = new TurnOutbox(pipeline, options, clock, NullLogger<TurnOutbox>.Instance);
        adapter.Use(new Authenticated());
        var ports = new TurnPorts(
            contexts, new ConversationSignIns(store, book.Customers, clock, NullLogger<ConversationSignIns>.Instance), new ConversationReferences(store, clock, NullLogger<ConversationReferences>.Instance),
            new OneTimeCodes(store, pipeline, book.Customers, clock), options);
        adapter.Use(new JourneyMiddleware(book, contexts, outbox, new PromptOpening(new Receipts(store), book.Customers, []), ports, options, clock));
        var stock = new Stock(Catalogue);
        Orders = new OrderBook(stock, clock);
        bot = new ShopBot(Intents, new Answers(Catalogue, stock), new OrderQuestion(Orders), new ConversationState(new MemoryStorage()));
    }

    public OrderBook Orders { get; }

    public async Task<Shop> DoesAsync(string name, params (string, object?)[] properties)
    {
        clock.Advance(TimeSpan.FromSeconds(5));
        await pipeline.ProcessAsync([Incoming(name) with { Properties = EventProperties.Of(properties) }], default);
        return this;
    }

    public async Task<Shop> KnownAsAsync(params (string Name, string Value)[] traits)
    {
        await pipeline.ProcessAsync([Incoming(null) with { Source = "crm", Traits = traits.ToDictionary(trait => trait.Name, trait => trait.Value) }], default);
        return this;
    }

    public void Pass(TimeSpan time) => clock.Advance(time);

    /// <summary>Says something; gives the one message that comes back.</summary>
    public async Task<Microsoft.Bot.Schema.Activity> SayAsync(string text)
    {
        clock.Advance(TimeSpan.FromSeconds(5));
        await adapter.ProcessActivityAsync(new Microsoft.Bot.Schema.Activity { Type = "message", Text = text, From = new() { Id = "dl_ann", Role = "user" }, ChannelId = "webchat" }, bot.OnTurnAsync, default);
        var reply = (Microsoft.Bot.Schema.Activity)adapter.GetNextReply();
        Assert.Null(adapter.GetNextReply());
        return reply;
    }

    public async Task<string> HearAsync(string text) => (await SayAsync(text)).Text;

    public ValueTask<JourneyContext> ContextAsync() => contexts.OfAsync(Some.Anonymous(), default);

    /// <summary>An order of one thing.</summary>
    public Order Buy(string? customer = null)
    {
        var product = Catalogue.Products[0];
        var item = new Item(product.Sku, product.Variants[0].Colour, product.Sizes[1]);
        var cart = ShoppingCart.Empty.With(item, 1);
        return Orders.Place(cart, PricedCart.Of(cart, Catalogue, LoyaltyTier.None), customer, new Recipient("Ann", "ann@example.com", "Way 1", "20095", "Hamburg", "Germany"), DeliveryWay.Standard, PaymentWay.Invoice).Order!;
    }

    private IncomingEvent Incoming(string? name) => new()
    {
        Identifiers = [Some.Anonymous()],
        Source = EventSources.Tracker,
        Id = Guid.CreateVersion7().ToString(),
        Name = name,
        Channel = "web",
        OccurredAt = clock.GetUtcNow(),
    };

    private sealed class Authenticated : Microsoft.Bot.Builder.IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.TurnState.Set(BotAdapter.BotIdentityKey, new ClaimsIdentity(TurnIdentity.DirectLineAuthentication));
            return next(cancellationToken);
        }
    }
}
