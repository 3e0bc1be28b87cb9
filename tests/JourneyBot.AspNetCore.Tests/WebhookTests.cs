using System.Net;
using System.Security.Cryptography;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Ingestion.DeadLetters;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class WebhookTests : TestFolder
{
    private const string Secret = "the client secret of the shop's app";
    private static readonly (string, string?) Shop = ("JourneyBot:Ingestion:Webhooks:shopify:Secrets:0", Secret);
    private static readonly StreamId Ida = new(StreamKind.Customer, "shopify:4711");

    [Fact]
    public async Task An_order_that_was_answered_is_on_the_journey_after_a_restart()
    {
        await using (var site = await Site.StartAsync(Folder, "Production", settings: Shop))
        {
            using var answer = await PostAsync(site, Secret);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("purchase", (await site.ContextAsync(Ida)).Stage.Stage);
        }

        await using var again = await Site.StartAsync(Folder, "Production", settings: Shop);
        var context = await again.ContextAsync(Ida);
        Assert.Equal("order.completed", Assert.Single(context.History).Name);
        Assert.Equal(184.75, context.History[0].Properties.Number("total"));
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_secret_nor_where_none_was_set()
    {
        await using var site = await Site.StartAsync(Folder, "Production", settings: Shop);
        using var guessed = await PostAsync(site, "guessed");
        Assert.Equal(HttpStatusCode.Unauthorized, guessed.StatusCode);
        using var other = await site.Http.PostAsync(new Uri("/webhooks/stripe", UriKind.Relative), new StringContent("{}"));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_however_large_it_is()
    {
        await using var site = await Site.StartAsync(Folder, "Production", settings: Shop);
        var noise = new byte[3_000_000];
        new Random(3).NextBytes(noise);
        var repeated = Encoding.UTF8.GetBytes("{\"unheard\":[" + string.Join(',', Enumerable.Repeat("\"of\"", 500_000)) + "]}");
        foreach (var body in (byte[][])[noise, repeated])
        {
            using var answer = await PostAsync(site, Secret, body, "unheard/of");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var box = site.Services.GetRequiredService<DeadLetterBox>();
        var letters = await box.ListAsync("shopify", default);
        Assert.Equal(2, letters.Count);
        Assert.Contains(letters, letter => letter.Reason.Contains("bytes the first", StringComparison.Ordinal));
        var whole = Assert.Single(letters, letter => letter.Reason.Contains("unheard/of", StringComparison.Ordinal));
        var kept = await box.FindAsync(whole.Id, default);
        Assert.NotNull(kept);
        Assert.Equal(repeated, box.Open(kept)?.ToArray());
    }

    private static Task<HttpResponseMessage> PostAsync(Site site, string secret) => PostAsync(
        site,
        secret,
        Encoding.UTF8.GetBytes("""{"id":9,"name":"#1042","created_at":"2026-11-23T11:59:00Z","total_price":"184.75","currency":"EUR","source_name":"web","customer":{"id":4711},"line_items":[]}"""),
        "orders/create");

    private static async Task<HttpResponseMessage> PostAsync(Site site, string secret, byte[] body, string topic)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/shopify") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Shopify-Topic", topic);
        request.Headers.Add("X-Shopify-Hmac-Sha256", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        return await site.Http.SendAsync(request);
    }
}
