using JourneyBot.Consent;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Dashboard.Tests;

/// <summary>Fills a shop with some believable days, the same ones every time: many visitors, and Ann Berg, whose story is told in full.</summary>
internal sealed class DemoDay(Shop shop)
{
    public static readonly StreamId Ann = new(StreamKind.Customer, "C-1042");
    public const string Talk = "8f2c1d-ann";

    private static readonly Dictionary<string, (string Next, int Weight)[]> Walk = new()
    {
        ["page.viewed"] = [("product.viewed", 46), ("page.viewed", 18), ("search.performed", 12), ("message.received", 6), ("", 18)],
        ["search.performed"] = [("product.viewed", 62), ("search.performed", 14), ("", 24)],
        ["product.viewed"] = [("product.viewed", 26), ("cart.updated", 24), ("comparison.viewed", 12), ("size_guide.viewed", 8), ("message.received", 9), ("page.viewed", 6), ("", 15)],
        ["comparison.viewed"] = [("product.viewed", 44), ("cart.updated", 30), ("", 26)],
        ["size_guide.viewed"] = [("product.viewed", 30), ("cart.updated", 42), ("", 28)],
        ["cart.updated"] = [("checkout.started", 52), ("cart.updated", 10), ("shipping.viewed", 10), ("product.viewed", 8), ("message.received", 6), ("", 14)],
        ["shipping.viewed"] = [("checkout.started", 40), ("message.received", 14), ("", 46)],
        ["checkout.started"] = [("order.completed", 62), ("shipping.viewed", 8), ("cart.updated", 6), ("", 24)],
        ["order.completed"] = [("page.viewed", 20), ("", 80)],
        ["message.received"] = [("message.sent", 100)],
        ["message.sent"] = [("message.received", 34), ("product.viewed", 26), ("cart.updated", 14), ("", 26)],
    };

    private static readonly string[] Products = ["Blue runner 42", "Trail shoe", "Rain jacket", "Wool socks", "City backpack"];
    private static readonly string[] Questions = ["Do you ship to Norway?", "Which size fits me?", "Is the blue one true to size?", "Where is my order?", "Can I pay by invoice?"];
    private readonly Random random = new(7);
    private int ids;

    public async Task FillAsync(int sessions = 420)
    {
        var now = shop.Clock.GetUtcNow();
        var events = new List<IncomingEvent>();
        for (var i = 0; i < sessions; i++)
        {
            // The last sessions run right now.
            var start = i < sessions - 14 ? now - TimeSpan.FromMinutes(45 + random.Next(5 * 24 * 60)) : now - TimeSpan.FromMinutes(2 + random.Next(14));
            events.AddRange(Session($"0193-visitor-{i % Math.Max(20, sessions - 30):x4}", start, now));
        }

        await shop.TellAsync(events.OrderBy(e => e.OccurredAt));
        await AnnAsync(now);
        await shop.Services.GetRequiredService<Forecasting>().TrainAsync(CancellationToken.None);
    }

    private IEnumerable<IncomingEvent> Session(string visitor, DateTimeOffset at, DateTimeOffset now)
    {
        var stream = new StreamId(StreamKind.Anonymous, visitor);
        var name = random.Next(10) < 7 ? "page.viewed" : "product.viewed";
        var total = 0;
        for (var step = 0; name.Length > 0 && step < 24 && at < now; step++)
        {
            if (name == "cart.updated") total += random.Next(20, 120);
            yield return Of(stream, name, at, name is "message.received" or "message.sent" ? visitor + "-talk" : null, total);
            at += TimeSpan.FromSeconds(8 + random.Next(140));
            name = Next(name);
        }
    }

    private string Next(string name)
    {
        var roll = random.Next(Walk[name].Sum(choice => choice.Weight));
        foreach (var (next, weight) in Walk[name])
            if ((roll -= weight) < 0) return next;
        return "";
    }

    private IncomingEvent Of(StreamId stream, string name, DateTimeOffset at, string? talk, int total)
    {
        var product = Products[random.Next(Products.Length)];
        var properties = name switch
        {
            "page.viewed" => EventProperties.Of(("path", random.Next(3) == 0 ? "/sale" : "/"), ("title", "Start")),
            "product.viewed" => EventProperties.Of(("sku", "P" + random.Next(100)), ("title", product), ("path", "/p/" + product.Replace(' ', '-').ToLowerInvariant())),
            "cart.updated" => EventProperties.Of(("total", total), ("currency", "EUR"), ("path", "/cart")),
            "message.received" => EventProperties.Of(("text", Questions[random.Next(Questions.Length)]), ("intent", "price.question"), ("confidence", 0.81)),
            "message.sent" => EventProperties.Of(("text", "Let me look that up for you.")),
            "order.completed" => EventProperties.Of(("total", total), ("currency", "EUR"), ("order", "O-" + random.Next(10_000))),
            _ => EventProperties.None,
        };
        return Event(talk is null ? [stream] : [stream, new StreamId(StreamKind.Conversation, talk)], name, at, talk is null ? "web" : "webchat", properties);
    }

    private IncomingEvent Event(IReadOnlyList<StreamId> identifiers, string name, DateTimeOffset at, string channel, EventProperties properties, IReadOnlyDictionary<string, string>? traits = null, string? id = null) => new()
    {
        Identifiers = identifiers,
        Evidence = EvidenceGrade.SignedToken,
        Source = channel == "web" ? EventSources.Tracker : channel == "crm" ? EventSources.Crm : name == EventNames.PromptSent ? EventSources.Prompts : EventSources.Bot,
        Id = id ?? $"d{++ids}",
        Name = name,
        Channel = channel,
        OccurredAt = at,
        Properties = properties,
        Traits = traits ?? new Dictionary<string, string>(),
    };

    private async Task AnnAsync(DateTimeOffset now)
    {
        var browser = new StreamId(StreamKind.Anonymous, "0193-ann-phone-77aa");
        var talk = new StreamId(StreamKind.Conversation, Talk);
        IReadOnlyList<StreamId> web = [Ann, browser], chat = [Ann, talk];
        DateTimeOffset At(double minutes) => now.AddMinutes(-minutes);
        await shop.TellAsync(
            Event([Ann], "order.completed", At(26 * 24 * 60), "crm", EventProperties.Of(("order", "O-3318"), ("total", 129), ("currency", "EUR")),
                new Dictionary<string, string> { ["name"] = "Ann Berg", ["email"] = "ann.berg@mail.example", ["loyaltyTier"] = "silver", ["phone"] = "+47 900 11 222", ["country"] = "NO" }),
            Event(web, "page.viewed", At(24.5), "web", EventProperties.Of(("path", "/"), ("title", "Start"))),
            Event(web, "product.viewed", At(24), "web", EventProperties.Of(("sku", "B42"), ("title", "Blue runner 42"), ("path", "/p/blue-runner-42"))),
            Event(web, "product.viewed", At(23.2), "web", EventProperties.Of(("sku", "T11"), ("title", "Trail shoe"), ("path", "/p/trail-shoe"))),
            Event(web, "comparison.viewed", At(22.4), "web", EventProperties.Of(("path", "/compare"))),
            Event(web, "product.viewed", At(22), "web", EventProperties.Of(("sku", "B42"), ("title", "Blue runner 42"), ("path", "/p/blue-runner-42"))),
            Event(chat, "conversation.started", At(21.4), "webchat", EventProperties.None),
            Event(chat, "message.received", At(21.2), "webchat", EventProperties.Of(("text", "Is the blue one true to size?"), ("intent", "size.help"), ("confidence", 0.93))),
            Event(chat, "message.sent", At(21.15), "webchat", EventProperties.Of(("text", "Most buyers say it runs half a size small. You wear 41.5 in our trail shoe, so 42 should fit."), ("dialog", "retail.size-help"))),
            Event(web, "cart.updated", At(19.5), "web", EventProperties.Of(("total", 89.9), ("currency", "EUR"), ("path", "/cart")), new Dictionary<string, string> { [ConsentState.ProactiveTrait] = ConsentState.Granted, [ConsentState.AnalyticsTrait] = ConsentState.Granted }, "cart-1"),
            Event(web, "checkout.started", At(18.8), "web", EventProperties.Of(("path", "/checkout/shipping"))),
            Event(chat, "message.received", At(18), "webchat", EventProperties.Of(("text", "hm, 9 € for shipping?? write me at ann.berg@mail.example"), ("intent", "price.question"), ("confidence", 0.71))),
            Event(chat, "turn.failed", At(17.95), "webchat", EventProperties.Of(("error", "The price service did not answer in time."))),
            Event(chat, "message.sent", At(17.9), "webchat", EventProperties.Of(("text", "Sorry, something went wrong. Please try again."))),
            Event(web, "cart.updated", At(16), "web", EventProperties.Of(("total", 79.9), ("currency", "EUR"), ("path", "/cart")), id: "cart-2"));

        Check[] passed = [new("switched on", true, "on"), new("cart open", true, "total 79.9 EUR"), new("in time", true, "0s after it was due; lives 30m"), new("consent", true, "given"), new("opt-out", true, "none"), new("idle", true, "nothing for 10m; needs 10m"), new("reachable", true, "webchat"), new("not mid-dialog", true, "no open input prompt"), new("cap", true, "no prompt before")];
        await shop.DecideAsync(Shop.Receipt(Ann, "cart-1", At(9.5), ReceiptOutcome.Suppressed, "the customer is progressing", [.. passed[..5], new Check("idle", false, "nothing for 6m; needs 10m")]));
        var sent = Shop.Receipt(Ann, "cart-2", At(6), ReceiptOutcome.Sent, "the cart lies idle for 10m", passed);
        await shop.DecideAsync(sent);
        await shop.TellAsync(
            Event(chat, EventNames.PromptSent, At(6), "webchat", EventProperties.Of(("prompt", "cart-idle"), ("receipt", sent.Id))),
            Event(chat, "message.sent", At(5.98), "webchat", EventProperties.Of(("text", "Your Blue runner is still in the cart. Delivery is free from 80 €: add the wool socks and you are there."))),
            Event(chat, "message.received", At(2), "webchat", EventProperties.Of(("text", "Oh nice, I'll take the socks"), ("intent", "cart.help"), ("confidence", 0.88))));
    }
}
