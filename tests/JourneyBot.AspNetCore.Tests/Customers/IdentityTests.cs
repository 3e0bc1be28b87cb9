using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests.Customers;

public sealed class IdentityTests : TestFolder
{
    private static readonly StreamId Ann = Some.Customer("C-1001");
    private static readonly StreamId Bob = Some.Customer("C-2002");
    private static readonly StreamId Tablet = Some.Anonymous("0190aaaa-bbbb-cccc");

    [Fact]
    public async Task The_queue_has_both_sides_and_an_answer_counts_at_once_and_after_a_restart_until_it_is_taken_back()
    {
        await using (var site = await StartAsync())
        {
            using var page = await JsonAsync(await site.Http.GetAsync("/api/v1/identity/reviews"));
            var question = Assert.Single(page.RootElement.GetProperty("reviews").EnumerateArray());
            Assert.Equal(("customer:C-2002", "anonymous:0190aaaa-bbbb-cccc", "Cookie"), (question.GetProperty("a").GetString(), question.GetProperty("b").GetString(), question.GetProperty("evidence").GetString()));
            Assert.Equal("customer:…002", question.GetProperty("left").GetProperty("customer").GetString());
            Assert.Equal(2, question.GetProperty("right").GetProperty("streamCount").GetInt32());

            using var merged = await SayAsync(site, new { a = Bob.ToString(), b = Ann.ToString(), verdict = "same", by = "eve", reason = "asked them" });
            Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
            Assert.Equal([Ann, Bob, Tablet], site.Book.Customers.StreamsWith(Tablet));
            Assert.Equal(2, (await site.Book.OfAsync(Bob, default)).Events);
            using var none = await JsonAsync(await site.Http.GetAsync("/api/v1/identity/reviews"));
            Assert.Equal(0, none.RootElement.GetProperty("open").GetInt32());
        }

        await using (var site = await Site.StartAsync(Folder))
        {
            Assert.Equal([Ann, Bob, Tablet], site.Book.Customers.StreamsWith(Tablet));
            using var card = await JsonAsync(await site.Http.GetAsync($"/api/v1/customers/{Tablet}"));
            Assert.Equal(["Same"], card.RootElement.GetProperty("verdicts").EnumerateArray().Select(verdict => verdict.GetProperty("verdict").GetString()));
            Assert.Equal(2, card.RootElement.GetProperty("links").GetArrayLength());
            site.Clock.Advance(TimeSpan.FromHours(1));
            using var undone = await SayAsync(site, new { a = Ann.ToString(), b = Bob.ToString(), verdict = "withdrawn", by = "eve", reason = "a mistake" });
            Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
            Assert.Equal([Ann, Tablet], site.Book.Customers.StreamsWith(Tablet));
            Assert.Equal(1, (await site.Book.OfAsync(Bob, default)).Events);
            using var trail = await site.Http.GetAsync($"/api/v1/privacy/audit?customer={Ann}");
            Assert.Equal([("merged", "eve"), ("verdict taken back", "eve")], (await trail.Content.ReadFromJsonAsync<List<AuditEntry>>())!.Select(entry => (entry.What, entry.By)));
        }
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "the body is no JSON")]
    [InlineData("null", HttpStatusCode.BadRequest, "the body is empty")]
    [InlineData("""{"a":"customer:C-1001","b":"x","verdict":"same"}""", HttpStatusCode.BadRequest, "b: 'x' is no stream")]
    [InlineData("""{"a":"customer:C-1001","b":"customer:C-2002","verdict":"perhaps"}""", HttpStatusCode.BadRequest, "verdict is same, different, withdrawn or later")]
    [InlineData("""{"a":"customer:C-1001","b":"customer:C-1001","verdict":"same","by":"eve","reason":"x"}""", HttpStatusCode.Conflict, "give two")]
    [InlineData("""{"a":"customer:C-1001","b":"customer:C-2002","verdict":"same","reason":"x"}""", HttpStatusCode.Conflict, "say who says it")]
    [InlineData("""{"a":"customer:C-1001","b":"customer:C-2002","verdict":"same","by":"eve"}""", HttpStatusCode.Conflict, "say why")]
    [InlineData("""{"a":"customer:C-1001","b":"customer:C-2003","verdict":"same","by":"eve","reason":"x"}""", HttpStatusCode.Conflict, "nothing is known of the second stream")]
    [InlineData("""{"a":"customer:C-1001","b":"customer:C-2002","verdict":"withdrawn","by":"eve","reason":"x"}""", HttpStatusCode.Conflict, "nothing was said of these two")]
    public async Task A_word_that_cannot_be_taken_is_told_and_changes_nothing(string body, HttpStatusCode status, string told)
    {
        await using var site = await StartAsync();
        using var answer = await site.Http.PostAsync("/api/v1/identity/verdicts", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([Ann, Tablet], site.Book.Customers.StreamsWith(Tablet));
    }

    [Fact]
    public async Task A_code_is_given_out_to_be_kept_by_nobody_on_the_way()
    {
        await using var site = await StartAsync();
        using var given = await site.Http.PostAsync($"/api/v1/customers/{Ann}/codes", null);
        Assert.Equal("no-store", given.Headers.CacheControl?.ToString());
        using var json = await JsonAsync(given);
        Assert.Matches("^.{4}-.{4}$", json.RootElement.GetProperty("code").GetString());
        Assert.True(json.RootElement.GetProperty("expiresAt").GetDateTimeOffset() > site.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Limits_and_blocked_values_come_from_the_configuration()
    {
        await using var site = await StartAsync(("JourneyBot:Identity:Limits:Customer", "2"), ("JourneyBot:Identity:BlockedValues:0", "kiosk-*"));
        Assert.Equal([Ann, Bob, Tablet], site.Book.Customers.StreamsWith(Tablet));
        await SeenAsync(site, "3", Ann, Some.Anonymous("kiosk-7"));
        Assert.DoesNotContain(Some.Anonymous("kiosk-7"), site.Book.Customers.StreamsWith(Ann));
    }

    [Fact]
    public async Task Customers_that_only_look_alike_are_asked_about_too()
    {
        await using var site = await StartAsync();
        Assert.IsType<ProposedReviews>(Assert.Single(site.Services.GetServices<IReviewSource>()));
    }

    private async Task<Site> StartAsync(params (string Key, string? Value)[] settings)
    {
        var site = await Site.StartAsync(Folder, settings: settings);
        await SeenAsync(site, "1", Ann, Tablet);
        await SeenAsync(site, "2", Bob, Tablet);
        return site;
    }

    private static async Task SeenAsync(Site site, string id, params StreamId[] identifiers) =>
        await site.Services.GetRequiredService<JourneyPipeline>().ProcessAsync(
            [Some.Incoming("page.viewed", int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) with { Id = id, Identifiers = identifiers, Evidence = EvidenceGrade.Cookie }], default);

    private static Task<HttpResponseMessage> SayAsync(Site site, object body) => site.Http.PostAsJsonAsync("/api/v1/identity/verdicts", body);

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        }
    }
}
