using System.Net;
using System.Text.Json.Nodes;
using JourneyBot.Context;
using JourneyBot.WebAssets;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class CompositionTests : TestFolder
{
    [Theory]
    [InlineData("/healthz", "text/plain")]
    [InlineData("/readyz", "text/plain")]
    [InlineData("/journey.js", "text/javascript")]
    [InlineData("/journey-chat.js", "text/javascript")]
    [InlineData("/journey-panel.js", "text/javascript")]
    [InlineData("/journeys/live", "text/html")]
    [InlineData("/journeys/map", "text/html")]
    [InlineData("/journeys/conversations", "text/html")]
    public async Task The_composition_of_the_readme_answers(string path, string type)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Adding_everything_twice_is_the_same_as_once()
    {
        await using var site = await Site.StartAsync(Folder, compose: builder =>
        {
            Site.Compose(builder);
            builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb().AddLanguage().AddDashboard().AddBot<TestBot>();
        });
        var ann = site.Visitor();
        await ann.OpenChatAsync();
        Assert.Equal("hello there | awareness", await ann.SayAsync("hello there"));
        Assert.Single(await ann.HeardAsync());
    }

    [Fact]
    public async Task A_host_with_a_store_alone_takes_events()
    {
        await using var site = await Site.StartAsync(Folder, compose: builder => builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb());
        var ann = site.Visitor();
        await ann.TellAsync("product.viewed");
        Assert.Equal(1, (await site.Book.OfAsync(ann.Stream, default)).Events);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.SendAsync(HttpMethod.Post, "/api/messages", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.SendAsync(HttpMethod.Post, "/chat/token", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ann.SendAsync(HttpMethod.Get, "/readyz")).StatusCode);
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Web_chat_comes_in_the_smallest_form_the_browser_takes_and_is_kept_for_good(string accepts, string? encoding)
    {
        await using var site = await Site.StartAsync(Folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/_journeybot/{WebAsset.WebChat.Name}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Equal(encoding is null, (await answer.Content.ReadAsByteArrayAsync()).Length == WebAsset.WebChat.Length);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"another\", {0}")]
    [InlineData("*")]
    public async Task What_the_browser_has_already_is_not_sent_again(string has)
    {
        await using var site = await Site.StartAsync(Folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/_journeybot/{WebAsset.Htmx.Name}");
        request.Headers.TryAddWithoutValidation("If-None-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, has, WebAsset.Htmx.ETag));
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_asset_that_is_none_is_404()
    {
        await using var site = await Site.StartAsync(Folder);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Http.GetAsync(new Uri("/_journeybot/..%2fappsettings.json", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_visitor_chats_with_the_bot_and_the_bot_knows_the_journey()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("cart.updated", """{"total":120,"currency":"EUR"}""");
        Assert.Equal("dl_" + ann.Browser, await ann.OpenChatAsync());
        Assert.Equal("is it warm? | intent", await ann.SayAsync("is it warm?"));
        // The turn is recorded when it is over, a moment after its answer was seen.
        await site.EventuallyAsync(async () => (await site.Book.OfAsync(ann.Stream, default)).Recent is { Count: 5 } all ? all.Select(e => e.Name).ToList() : null);
        Assert.Equal(["consent.updated", "cart.updated", "conversation.started", "message.received", "message.sent"], (await site.Book.OfAsync(ann.Stream, default)).Recent.Select(e => e.Name));
    }

    [Fact]
    public async Task The_bot_answers_a_developers_tool_on_the_same_machine()
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.Visitor().SendAsync(HttpMethod.Post, "/api/messages", Activity("hi", "expectReplies"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var replies = (await Visitor.JsonAsync(answer))["activities"]!.AsArray();
        Assert.Equal("hi | awareness", (string?)Assert.Single(replies)!["text"]);
    }

    [Theory]
    [InlineData("ann", HttpStatusCode.BadRequest, "customer:C-1001")]
    [InlineData("visitor:ann", HttpStatusCode.BadRequest, "is no stream")]
    [InlineData("anonymous:nobody", HttpStatusCode.NotFound, "no such customer")]
    public async Task A_customer_that_is_none_is_told(string stream, HttpStatusCode status, string message)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.Http.GetAsync(new Uri($"/api/v1/customers/{stream}/context", UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_of_a_customer_can_be_asked_for()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("product.viewed", """{"sku":"B-42"}""");
        await ann.TellAsync("product.viewed", """{"sku":"B-43"}""");
        using var answer = await site.Http.GetAsync(new Uri($"/api/v1/customers/{ann.Stream}/context", UriKind.Relative));
        var context = await Visitor.JsonAsync(answer);
        Assert.Equal("consideration", (string?)context["stage"]!["id"]);
        Assert.Equal((3, true, false), ((int)context["events"]!, (bool)context["promptsAllowed"]!, (bool)context["stale"]!));
        Assert.Equal(["consent.analytics", "consent.proactive"], context["traits"]!.AsArray().Select(trait => (string?)trait!["name"]));
    }

    [Fact]
    public async Task A_gate_that_takes_too_long_makes_the_context_stale_and_not_late()
    {
        var outlook = new SilentOutlook();
        await using var site = await Site.StartAsync(Folder, compose: builder =>
        {
            builder.Services.AddSingleton<IPromptOutlook>(outlook);
            Site.Compose(builder);
        });
        var ann = site.Visitor();
        await ann.ConsentAsync();
        var asked = site.Http.GetStringAsync(new Uri($"/api/v1/customers/{ann.Stream}/context", UriKind.Relative));
        await outlook.Asked.Task;
        // The site's clock, and with it the budget, goes on only now.
        var context = JsonNode.Parse(await site.EventuallyAsync(async () => asked.IsCompleted ? await asked : null))!;
        Assert.Equal(["prompts"], context["freshness"]!["missing"]!.AsArray().Select(missing => (string?)missing));
        Assert.True((bool)context["stale"]!);
        Assert.Empty(context["prompts"]!.AsArray());
        Assert.Equal("awareness", (string?)context["stage"]!["id"]);
    }

    [Fact]
    public async Task With_an_app_registration_the_local_chat_still_needs_no_cloud()
    {
        await using var site = await Site.StartAsync(Folder, settings: [("MicrosoftAppId", "00000000-1111-2222-3333-444444444444"), ("MicrosoftAppPassword", "a password")]);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.OpenChatAsync();
        Assert.Equal("hi | awareness", await ann.SayAsync("hi"));
        await ann.TellAsync("cart.updated", """{"total":120}""");
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("your cart is still here | intent", await ann.HearAsync("your cart"));
    }

    internal static string Activity(string text, string? deliveryMode = null) => new JsonObject
    {
        ["type"] = "message", ["text"] = text, ["id"] = "1", ["channelId"] = "emulator", ["serviceUrl"] = "http://localhost:9999", ["deliveryMode"] = deliveryMode,
        ["from"] = new JsonObject { ["id"] = "dev" }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "c1" },
    }.ToJsonString();

    private sealed class SilentOutlook : IPromptOutlook
    {
        private readonly TaskCompletionSource<IReadOnlyList<PromptOutlook>> never = new();

        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<IReadOnlyList<PromptOutlook>> OfAsync(JourneyContext context, CancellationToken cancellationToken)
        {
            Asked.TrySetResult();
            return await never.Task;
        }
    }
}
