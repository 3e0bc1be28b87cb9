using Microsoft.Playwright;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>How the tracker's events reach the collector: batches, retries, leaving.</summary>
[Collection(nameof(Browser))]
public sealed class TrackerDeliveryTests(Browser browser)
{
    [SkippableFact]
    public async Task Events_wait_two_seconds_for_company()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await StopClockAsync(page);
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.track('a')");
        await page.Clock.RunForAsync(1500);
        await page.EvaluateAsync("journey.track('b')");
        Assert.Empty(site.Batches);
        await page.Clock.RunForAsync(600);
        await site.EventAsync("b");
        Assert.Single(site.Batches);
    }

    [SkippableFact]
    public async Task Twenty_events_do_not_wait()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await StopClockAsync(page);
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("for (let i = 1; i < 20; i++) journey.track('e' + i)");
        await site.EventAsync("e19");
        Assert.Equal(20, site.Events.Count());
    }

    [SkippableFact]
    public async Task Batches_stay_within_50_events_and_60_KB()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/"));
        await page.EvaluateAsync("for (let i = 0; i < 99; i++) journey.track('small'); for (let i = 0; i < 30; i++) journey.track('big', { text: 'ø'.repeat(5000) }); journey.consent(true), journey.flush()");
        await site.EventAsync("consent.updated");
        Assert.Equal(1 + 99 + 30 + 1, site.Events.Count());
        Assert.All(site.Batches, batch => Assert.InRange(batch["events"]!.AsArray().Count, 1, 50));
        Assert.All(site.Requests, request => Assert.InRange(request.Bytes, 1, 60_000));
        Assert.Equal(50, site.Batches[0]["events"]!.AsArray().Count);
    }

    [SkippableFact]
    public async Task Beyond_200_waiting_the_oldest_go()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/"));
        await page.EvaluateAsync("for (let i = 0; i < 250; i++) journey.track('e' + i); journey.consent(true), journey.flush()");
        await site.EventAsync("consent.updated");
        Assert.Equal(200, site.Events.Count());
        Assert.Equal("e51", (string?)site.Events.First()["name"]);
    }

    [SkippableTheory]
    [InlineData(503, null, 1_100)]
    [InlineData(429, 30, 30_100)]
    public async Task A_refused_batch_comes_again_with_the_same_ids(int status, int? retryAfter, int milliseconds)
    {
        await using var site = await Site.StartAsync();
        site.Answers.Enqueue((status, retryAfter));
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.track('a'), journey.flush()");
        Assert.Single(site.Batches);
        await page.EvaluateAsync("journey.track('b'), journey.flush()"); // no sooner than the server wants it
        Assert.Single(site.Batches);

        await page.Clock.FastForwardAsync(milliseconds);
        await site.EventAsync("b");
        var first = site.Batches[0]["events"]!.AsArray().Select(e => (string?)e!["id"]).ToArray();
        Assert.Equal(first, site.Events.Skip(first.Length).Take(first.Length).Select(e => (string?)e["id"]));
        Assert.Equal(3, site.Events.Select(e => (string?)e["id"]).Distinct().Count());
    }

    [SkippableFact]
    public async Task A_lost_network_is_tried_again()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.RouteAsync("**/collect", route => route.AbortAsync());
        await page.EvaluateAsync("journey.track('a'), journey.flush()");
        await page.UnrouteAllAsync();
        Assert.Empty(site.Batches);
        await page.Clock.FastForwardAsync(1_100);
        await site.EventAsync("a");
    }

    [SkippableTheory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(413)]
    public async Task What_the_collector_finds_wrong_is_not_sent_again(int status)
    {
        await using var site = await Site.StartAsync();
        site.Answers.Enqueue((status, null));
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.track('a'), journey.flush()");
        await page.EvaluateAsync("journey.track('b'), journey.flush()");
        Assert.Equal(["page.viewed", "a", "b"], site.Events.Select(e => (string?)e["name"]));
    }

    [SkippableFact]
    public async Task Leaving_the_page_sends_what_waits()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.track('last')");
        Assert.Empty(site.Batches);
        await page.GotoAsync("about:blank");
        await site.EventAsync("last");
        Assert.Equal(["page.viewed", "last", "page.left"], site.Events.Select(e => (string?)e["name"]));
        Assert.StartsWith("text/plain", site.Requests.Single().ContentType, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_a_failing_server_missed_the_next_page_sends_with_the_same_ids()
    {
        await using var site = await Site.StartAsync();
        site.Answers.Enqueue((503, null));
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.track('a'), journey.flush()");
        await page.GotoAsync(site.Page("/next", consent: "none"));
        await page.EvaluateAsync("journey.flush()");
        await site.UntilAsync(() => site.Batches.Count == 2, "the second try");
        var again = site.Batches[1]["events"]!.AsArray();
        Assert.Equal(site.Batches[0]["events"]!.AsArray().Select(e => (string?)e!["id"]), again.Take(2).Select(e => (string?)e!["id"]));
        Assert.Equal(["page.viewed", "a", "page.left", "page.viewed"], again.Select(e => (string?)e!["name"]));
        Assert.DoesNotContain("journey.unsent", await page.EvaluateAsync<string[]>("Object.keys(localStorage)"));
    }

    private static async Task StopClockAsync(IPage page)
    {
        var start = new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
        await page.Clock.InstallAsync(new() { TimeDate = start });
        await page.Clock.PauseAtAsync(start.AddHours(1));
    }
}
