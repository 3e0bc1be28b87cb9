using System.Net;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Hosting;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Ingestion.Tests.Collect;

public sealed class CollectTests : IAsyncDisposable
{
    private const string Browser = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
    private readonly FakeTimeProvider clock = new(Some.Noon);
    private readonly MemoryStore store = new();
    private readonly CustomerGraph graph = new(IdentityRules.Default);
    private WebApplication? app;

    [Fact]
    public async Task A_batch_becomes_events_of_the_browser_at_their_own_times()
    {
        var client = await StartAsync();
        // The browser's clock is two hours slow: what counts is how long before sending the event was.
        var answer = await PostAsync(client, Batch("2026-11-23T10:00:10Z", Event("e1", "product.viewed", "2026-11-23T10:00:07Z", "{\"sku\":\"B-42\"}")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var stored = Assert.Single(await EventsAsync());
        Assert.Equal((Some.Noon.AddSeconds(-3), "product.viewed", "web", "tracker"), (stored.OccurredAt, stored.Name, stored.Channel, stored.Source));
        Assert.Equal(new StreamId(StreamKind.Anonymous, Browser), stored.Stream);
        Assert.Equal(("B-42", "https://shop.example/p", "A product"), (stored.Properties.Text("sku"), stored.Properties.Text("url"), stored.Properties.Text("title")));
    }

    [Fact]
    public async Task The_same_batch_again_answers_success_and_adds_nothing()
    {
        var client = await StartAsync();
        var batch = Batch("2026-11-23T12:00:00Z", Event("e1"), Event("e2"));
        await PostAsync(client, batch);
        var again = await PostAsync(client, batch);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using var told = JsonDocument.Parse(await again.Content.ReadAsStringAsync());
        Assert.Equal((0, 2), (told.RootElement.GetProperty("accepted").GetInt32(), told.RootElement.GetProperty("duplicates").GetInt32()));
        Assert.Equal(2, (await EventsAsync()).Count);
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("[]", "the body is a JSON object")]
    [InlineData("{\"key\":\"shop\"}", "sentAt is a time")]
    [InlineData("{\"key\":\"shop\",\"sentAt\":\"2026-11-23T12:00:00Z\",\"anonymousId\":\"short\",\"consent\":{},\"events\":[{}]}", "anonymousId has 8 to 64")]
    [InlineData("{\"key\":\"shop\",\"sentAt\":\"2026-11-23T12:00:00Z\",\"anonymousId\":\"0190aaaa-bbbb\",\"consent\":{},\"events\":[]}", "1 to 50 entries")]
    [InlineData("", "no JSON")]
    [InlineData("{\"key\":\"\\ud800\"}", "half a character")]
    public async Task A_malformed_body_is_told_with_its_place(string body, string message)
    {
        var answer = await PostAsync(await StartAsync(), body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    [Theory]
    [InlineData("{\"id\":\"1\"}", "events[1]: name is a text")]
    [InlineData("{\"id\":\"1\",\"name\":\"x\",\"at\":\"yesterday\"}", "events[1]: at is a time")]
    [InlineData("7", "events[1]: an event is an object")]
    public async Task A_malformed_event_is_kept_as_a_dead_letter_and_the_others_are_taken(string wrong, string message)
    {
        var answer = await PostAsync(await StartAsync(), Batch("2026-11-23T12:00:00Z", Event("e1"), wrong, Event("e2")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await EventsAsync()).Count);
        Assert.Single(await store.ReadAllAsync("dead-letters", "tracker/", default));
    }

    [Fact]
    public async Task Unknown_members_are_ignored()
    {
        var body = Batch("2026-11-23T12:00:00Z", Event("e1")).Replace("\"key\"", "\"future\":{\"a\":[1]},\"key\"", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(await StartAsync(), body)).StatusCode);
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_the_host_lives_on()
    {
        var client = await StartAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(client, new string(' ', 10 * 1024 * 1024))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1")))).StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_is_401_and_says_which_setting_counts()
    {
        var client = await StartAsync(("JourneyBot:Ingestion:SiteKeys:0", "other"));
        var answer = await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1")));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("JourneyBot:Ingestion:SiteKeys", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_a_key_denies()
    {
        var client = await StartAsync("Production");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1")))).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_origin_is_403_unless_it_is_allowed()
    {
        var body = Batch("2026-11-23T12:00:00Z", Event("e1"));
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(await StartAsync(), body, "https://evil.example")).StatusCode);
        var allowed = await PostAsync(await StartAsync(("JourneyBot:Ingestion:AllowedOrigins:0", "https://shop.example")), body, "https://shop.example");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal("https://shop.example", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Without_consent_only_the_word_about_the_consent_is_kept()
    {
        var client = await StartAsync();
        await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1"), Event("c1", "consent.updated", "2026-11-23T12:00:00Z", "{\"analytics\":false,\"proactive\":false}")).Replace("\"analytics\":true,\"proactive\":true", "\"analytics\":false,\"proactive\":false", StringComparison.Ordinal));
        Assert.Equal("consent.updated", Assert.Single(await EventsAsync()).Name);
        Assert.Equal("denied", (await store.ReadTraitsAsync([new StreamId(StreamKind.Anonymous, Browser)], default)).Single(trait => trait.Name == "consent.analytics").Value);
    }

    [Fact]
    public async Task Global_privacy_control_is_a_no()
    {
        var client = await StartAsync();
        client.DefaultRequestHeaders.Add("Sec-GPC", "1");
        var answer = await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1")));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await EventsAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_consent_is_kept_with_the_text_that_was_shown_and_its_end()
    {
        var client = await StartAsync();
        await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("c1", "consent.updated", "2026-11-23T11:59:57Z", """{"analytics":true,"proactive":false,"text":"privacy-3","wording":"May we?","until":"2027-11-23"}""")));
        await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("c2", "consent.updated", "2026-11-23T11:59:58Z", """{"analytics":true,"proactive":true,"until":"some day"}""")));
        var state = await StateAsync();
        Assert.Equal(("granted", "granted"), (state["consent.analytics"], state["consent.proactive"]));

        await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("c3", "consent.updated", "2026-11-23T11:59:59Z", """{"analytics":true,"proactive":false,"text":"privacy-3","wording":"May we?","until":"2027-11-23"}""")));
        state = await StateAsync();
        Assert.Equal("""{"status":"granted","text":"privacy-3","until":"2027-11-23T00:00:00.0000000Z","wording":"May we?"}""", state["consent.analytics"]);
        Assert.Equal("""{"status":"denied","text":"privacy-3"}""", state["consent.proactive"]);

        async Task<Dictionary<string, string>> StateAsync() =>
            (await store.ReadTraitsAsync([new StreamId(StreamKind.Anonymous, Browser)], default)).ToDictionary(trait => trait.Name, trait => trait.Value);
    }

    [Fact]
    public async Task The_first_consent_brings_a_signed_cookie_that_scripts_cannot_read()
    {
        var answer = await PostAsync(await StartAsync(), Batch("2026-11-23T12:00:00Z", Event("e1")));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Browser, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saying_the_id_of_a_known_person_does_not_make_one_that_person()
    {
        var client = await StartAsync();
        graph.Add([Some.Link(Some.Customer(), new StreamId(StreamKind.Anonymous, Browser), EvidenceGrade.VerifiedSignIn)]);
        await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1")));
        Assert.NotEqual(new StreamId(StreamKind.Anonymous, Browser), Assert.Single(await EventsAsync()).Stream);
    }

    [Fact]
    public async Task A_token_that_the_host_signed_joins_the_browser_to_its_customer_and_is_not_kept()
    {
        var client = await StartAsync(("JourneyBot:Ingestion:IdentityKeys:0", IdentityTokensTests.Key));
        await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1"), Identified("i1", "C-1")));
        var identified = (await EventsAsync()).Single(e => e.Name == "customer.identified");
        Assert.Equal(new StreamId(StreamKind.Customer, "C-1"), identified.Stream);
        Assert.Equal("""{"url":"https://shop.example/p"}""", identified.Properties.ToString());
        Assert.Equal(new StreamId(StreamKind.Customer, "C-1"), graph.CustomerOf(new StreamId(StreamKind.Anonymous, Browser)).Stream);
    }

    [Fact]
    public async Task A_different_login_on_the_same_browser_starts_anew_and_merges_nobody()
    {
        var client = await StartAsync(("JourneyBot:Ingestion:IdentityKeys:0", IdentityTokensTests.Key));
        var first = await PostAsync(client, Batch("2026-11-23T12:00:00Z", Identified("i1", "C-1")));
        client.DefaultRequestHeaders.Add("Cookie", first.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var second = await PostAsync(client, Batch("2026-11-23T12:00:00Z", Identified("i2", "C-2"), Event("e2")));
        Assert.Single(second.Headers.GetValues("Set-Cookie"));
        var after = (await EventsAsync()).Single(e => e.Id == "e2").Stream;
        Assert.NotEqual(new StreamId(StreamKind.Anonymous, Browser), after);
        Assert.Equal(new StreamId(StreamKind.Customer, "C-2"), graph.CustomerOf(after).Stream);
        Assert.Equal(new StreamId(StreamKind.Customer, "C-1"), graph.CustomerOf(new StreamId(StreamKind.Anonymous, Browser)).Stream);
    }

    [Fact]
    public async Task A_bare_id_or_a_forged_token_identifies_nobody_and_says_why()
    {
        var client = await StartAsync(("JourneyBot:Ingestion:IdentityKeys:0", IdentityTokensTests.Key));
        var answer = await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e1"), Event("i1", "customer.identified", properties: "{\"token\":\"C-1\"}")));
        Assert.Contains("events[1]: the token is no JSON Web Token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("page.viewed", Assert.Single(await EventsAsync()).Name);
    }

    [Theory]
    [InlineData("https://shop.example/?utm_source=mail&utm_campaign=spring+sale&utm_content=a%26b#/p", """{"source":"mail","name":"spring sale","content":"a\u0026b"}""")]
    [InlineData("https://shop.example/?page=utm_source", null)]
    [InlineData("https://shop.example/", null)]
    public async Task The_campaign_in_an_address_is_a_property_of_its_own(string url, string? campaign)
    {
        await PostAsync(await StartAsync(), Batch("2026-11-23T12:00:00Z", Event("e1").Replace("https://shop.example/p", url, StringComparison.Ordinal)));
        using var properties = JsonDocument.Parse(Assert.Single(await EventsAsync()).Properties.Json);
        Assert.Equal(campaign, properties.RootElement.TryGetProperty("campaign", out var given) ? given.GetRawText() : null);
    }

    [Fact]
    public async Task One_who_sends_too_often_is_told_to_wait()
    {
        var client = await StartAsync(("JourneyBot:Ingestion:BatchesPerMinute", "2"));
        HttpResponseMessage? last = null;
        for (var i = 0; i < 4; i++) last = await PostAsync(client, Batch("2026-11-23T12:00:00Z", Event("e" + i)));
        Assert.Equal(HttpStatusCode.TooManyRequests, last?.StatusCode);
        Assert.NotNull(last?.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_scripts_are_served_with_an_entity_tag()
    {
        var client = await StartAsync();
        var first = await client.GetAsync(new Uri("/journey.js", UriKind.Relative));
        Assert.StartsWith("text/javascript", first.Content.Headers.ContentType?.ToString(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/journey.js");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_setting_fails_at_start_and_names_its_key()
    {
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(("JourneyBot:Ingestion:AllowedOrigins:0", "shop.example")));
        Assert.Contains("JourneyBot:Ingestion:AllowedOrigins", wrong.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    private static string Event(string id, string name = "page.viewed", string at = "2026-11-23T12:00:00Z", string properties = "{}") =>
        $$"""{"id":"{{id}}","name":"{{name}}","at":"{{at}}","url":"https://shop.example/p","title":"A product","properties":{{properties}}}""";

    private static string Identified(string id, string customer) =>
        Event(id, "customer.identified", properties: $$"""{"token":"{{IdentityTokensTests.Sign($$"""{"sub":"{{customer}}","exp":{{Some.Noon.AddHours(1).ToUnixTimeSeconds()}}}""")}}"}""");

    private static string Batch(string sentAt, params string[] events) =>
        $$"""{"key":"shop","anonymousId":"{{Browser}}","consent":{"analytics":true,"proactive":true},"sentAt":"{{sentAt}}","events":[{{string.Join(',', events)}}]}""";

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/collect") { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    private Task<HttpClient> StartAsync(params (string Key, string Value)[] settings) => StartAsync("Development", settings);

    private async Task<HttpClient> StartAsync(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        var book = new JourneyBook(store, graph, Some.RetailRules());
        builder.Services.AddSingleton(graph).AddSingleton<TimeProvider>(clock).AddSingleton<IJourneyStore>(store).AddSingleton<IDocumentStore>(store).AddSingleton(book).AddSingleton(new JourneyPipeline(book, store, new JourneyFeed(), new EmailHash(store), clock));
        new JourneyBotBuilder(builder.Services, builder.Configuration.GetSection("JourneyBot")).AddIngestion();
        app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Loopback;
            return next(context);
        });
        app.MapJourneyDoors();
        await app.StartAsync();
        return app.GetTestClient();
    }

    private async Task<IReadOnlyList<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }
}
