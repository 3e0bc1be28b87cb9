using System.Net;
using System.Text;
using System.Text.Json;

namespace JourneyBot.AspNetCore.Tests;

public sealed class DeadLetterCommandsTests : TestFolder
{
    private const string Wrong = """{"id":"e2","name":"cart.updated","at":"yesterday","url":"https://shop.example/?mail=ann@shop.example"}""";

    [Fact]
    public async Task What_the_tracker_sent_wrong_is_listed_shown_and_thrown_away()
    {
        await using var site = await Site.StartAsync(Folder);
        using var sent = await CollectAsync(site, Wrong);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        var list = await JsonAsync(site, "GET", "dead-letters");
        Assert.Equal((1, 1), (list.GetProperty("total").GetInt32(), list.GetProperty("byDoor").GetProperty("tracker").GetInt32()));
        var letter = Assert.Single(list.GetProperty("letters").EnumerateArray());
        Assert.Contains("at is a time", letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ann@shop", letter.GetProperty("preview").GetString(), StringComparison.Ordinal);
        var id = Uri.EscapeDataString(letter.GetProperty("id").GetString() ?? "");

        using var entry = await site.SendAsync("GET", "dead-letters/entry?id=" + id);
        Assert.Equal(Wrong, await entry.Content.ReadAsStringAsync());
        var replay = await JsonAsync(site, "POST", "dead-letters/replay?door=tracker");
        Assert.Equal((0, 1), (replay.GetProperty("taken").GetInt32(), replay.GetProperty("left").EnumerateObject().Count()));

        Assert.Equal(1, (await JsonAsync(site, "DELETE", "dead-letters?id=" + id)).GetProperty("removed").GetInt32());
        Assert.Equal(0, (await JsonAsync(site, "GET", "dead-letters")).GetProperty("total").GetInt32());
        using var gone = await site.SendAsync("GET", "dead-letters/entry?id=" + id);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Letters_outlive_a_restart_with_what_is_sealed()
    {
        await using (var site = await Site.StartAsync(Folder)) (await CollectAsync(site, Wrong)).Dispose();
        await using var again = await Site.StartAsync(Folder);
        var letter = Assert.Single((await JsonAsync(again, "GET", "dead-letters?door=tracker")).GetProperty("letters").EnumerateArray());
        using var entry = await again.SendAsync("GET", "dead-letters/entry?id=" + Uri.EscapeDataString(letter.GetProperty("id").GetString() ?? ""));
        Assert.Equal(Wrong, await entry.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "dead-letters?limit=0", "limit is a number")]
    [InlineData("POST", "dead-letters/replay", "say which")]
    [InlineData("DELETE", "dead-letters", "say which")]
    public async Task A_wrong_question_is_told_what_is_missing(string method, string path, string message)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.SendAsync(method, path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_them()
    {
        await using var site = await Site.StartAsync(Folder, "Production");
        using var answer = await site.SendAsync("GET", "dead-letters");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> CollectAsync(Site site, string entry)
    {
        using var body = new StringContent($$"""{"key":"shop","anonymousId":"0190aaaa-bbbb-7ccc","consent":{"analytics":true},"sentAt":"2026-11-23T12:00:00Z","events":[{{entry}}]}""", Encoding.UTF8, "text/plain");
        return await site.Http.PostAsync(new Uri("/collect", UriKind.Relative), body);
    }

    private static async Task<JsonElement> JsonAsync(Site site, string method, string path)
    {
        using var answer = await site.SendAsync(method, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
