using System.Net;
using System.Text.RegularExpressions;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;

namespace JourneyBot.Dashboard.Tests;

public partial class MountingTests
{
    [Theory]
    [InlineData("/journeys", "", "/journeys")]
    [InlineData("/admin/tools/journeys", "", "/admin/tools/journeys")]
    [InlineData("/journeys", "/tenant1", "/tenant1/journeys")]
    [InlineData("/{tenant}/journeys", "", "/north/journeys")]
    public async Task Every_link_of_every_room_leads_somewhere_wherever_it_is_mounted(string prefix, string pathBase, string root)
    {
        await using var shop = await Shop.OpenAsync(prefix, before: app => app.UsePathBase(pathBase));
        await new DemoDay(shop).FillAsync(40);
        var seen = new HashSet<string>();
        var queue = new Queue<string>([$"{root}/live", $"{root}/map", $"{root}/conversations", $"{root}/conversations/{DemoDay.Talk}"]);
        while (queue.TryDequeue(out var path) && seen.Count < 60)
        {
            if (!seen.Add(path)) continue;
            using var response = await shop.Client.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (Match link in Links().Matches(await response.Content.ReadAsStringAsync()))
            {
                var target = WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0];
                if (target.Length == 0) continue;
                Assert.StartsWith(root + "/", target, StringComparison.Ordinal);
                queue.Enqueue(target);
            }
        }

        Assert.True(seen.Count >= 30, $"only {seen.Count} pages were reached");
    }

    [Fact]
    public async Task A_group_of_the_host_may_hold_it()
    {
        await using var shop = await Shop.OpenAsync("/journeys", mount: app => app.MapGroup("/admin"));
        Assert.Contains("\"/admin/journeys/map\"", await shop.PageAsync("/admin/journeys/live"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_leads_to_the_live_room()
    {
        await using var shop = await Shop.OpenAsync();
        using var response = await shop.Client.GetAsync("/journeys");
        Assert.Equal((HttpStatusCode.Redirect, "/journeys/live"), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Assets_are_named_by_their_content_and_answer_not_modified()
    {
        await using var shop = await Shop.OpenAsync();
        var names = Assets().Matches(await shop.PageAsync("/journeys/live")).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Equal(4, names.Count);
        foreach (var name in names)
        {
            using var first = await shop.Client.GetAsync("/journeys/assets/" + name);
            Assert.Equal(TimeSpan.FromDays(365), first.Headers.CacheControl?.MaxAge);
            using var again = new HttpRequestMessage(HttpMethod.Get, "/journeys/assets/" + name);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await shop.Client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }

        using var unknown = await shop.Client.GetAsync("/journeys/assets/journeys.css");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task An_empty_shop_says_why_its_rooms_are_empty()
    {
        await using var shop = await Shop.OpenAsync();
        Assert.Contains("Nobody is active right now", await shop.PageAsync("/journeys/live"), StringComparison.Ordinal);
        Assert.Contains("There are no events yet", await shop.PageAsync("/journeys/map"), StringComparison.Ordinal);
        Assert.Contains("Nobody has talked to the bot yet", await shop.PageAsync("/journeys/conversations"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Client.GetAsync("/journeys/conversations/none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Client.GetAsync("/journeys/customers/anonymous:none")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Client.GetAsync("/journeys/customers/none")).StatusCode);
    }

    [Fact]
    public async Task Markup_in_events_texts_and_names_stays_text()
    {
        const string Attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";
        await using var shop = await Shop.OpenAsync();
        await shop.TellAsync(
            Some.Incoming(Attack, -9, Some.Customer("C\"<b>"), null, ("title", Attack), ("path", Attack)) with { Channel = "<b>web", Traits = new Dictionary<string, string> { ["name"] = Attack, [Attack] = Attack } },
            Some.Incoming("message.received", -8, Some.Customer("C\"<b>"), null, ("text", Attack), ("intent", Attack), ("conversation", "<i>conv")));
        foreach (var path in new[] { "live", "map", "map?view=table", "map?view=transitions", "map?view=paths", "conversations", "conversations/%3Ci%3Econv", "customers/customer%3AC%22%3Cb%3E", "map?on=1:%3Cscript%3Ealert(1)%3C/script%3E", "conversations?q=%3Cscript%3E" })
        {
            var html = await shop.PageAsync("/journeys/" + path);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>web", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>conv", html, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("(?:href|src|action|hx-get)=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("/journeys/assets/([^\"]+)\"")]
    private static partial Regex Assets();
}
