using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyBot.AspNetCore.Tests;

public sealed class AccountTests : TestFolder
{
    private const string Key = "a-server-keeps-this-one-to-itself";
    private static readonly (string, string?) ServerKey = ("JourneyBot:Ingestion:ServerKeys:0", Key);

    [Fact]
    public async Task Segment_s_group_calls_make_accounts_that_survive_a_restart()
    {
        await using (var site = await Site.StartAsync(Folder, settings: ServerKey))
        {
            await GroupAsync(site, "C-1", "g1", """{"name":"Acme Ltd","plan":"enterprise","employees":120}""");
            await GroupAsync(site, "C-2", "g2", """{"industry":"retail"}""");
        }

        await using var again = await Site.StartAsync(Folder, settings: ServerKey);
        var account = await JsonAsync(again, "accounts/ACME?limit=1");
        Assert.Equal(["employees=120", "industry=retail", "name=Acme Ltd", "plan=enterprise"], account["traits"]!.AsArray().Select(trait => $"{trait!["name"]}={trait["value"]}"));
        Assert.Equal((2, false, "customer:C-1", "awareness"), ((int)account["members"]!["known"]!, (bool)account["members"]!["more"]!, (string?)account["members"]!["page"]![0]!["customer"], (string?)account["members"]!["page"]![0]!["stage"]));
        var next = (string?)account["members"]!["next"];
        Assert.Equal("customer:C-2", (string?)(await JsonAsync(again, $"accounts/ACME?limit=1&after={Uri.EscapeDataString(next!)}"))["members"]!["page"]![0]!["customer"]);
        Assert.Equal([("awareness", 2)], account["stages"]!.AsArray().Select(stage => ((string)stage!["stage"]!, (int)stage["members"]!)));

        var context = await JsonAsync(again, "customers/customer:C-1/context");
        Assert.Equal(("ACME", 2), ((string?)context["account"]!["id"], (int)context["account"]!["members"]!));
        Assert.Contains("enterprise", context["account"]!["traits"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("enterprise", context["traits"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_customer_is_no_member_and_the_account_stays()
    {
        await using var site = await Site.StartAsync(Folder, settings: ServerKey);
        await GroupAsync(site, "C-1", "g1", """{"plan":"enterprise"}""");
        await GroupAsync(site, "C-2", "g2", "{}");
        var export = await site.Http.GetStringAsync(new Uri("/api/v1/customers/customer:C-1/export?by=ann&reason=asked", UriKind.Relative));
        Assert.Contains("\"accounts\"", export, StringComparison.Ordinal);
        using var erased = await site.Http.PostAsJsonAsync(new Uri("/api/v1/customers/customer:C-1/erase", UriKind.Relative), new { by = "ann", reason = "asked" });
        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        Assert.Contains("\"place\":\"accounts\",\"removed\":1", (await erased.Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        var account = await JsonAsync(site, "accounts/ACME");
        Assert.Equal((1, "customer:C-2"), ((int)account["members"]!["known"]!, (string?)Assert.Single(account["members"]!["page"]!.AsArray())!["customer"]));
        Assert.Contains("enterprise", account["traits"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accounts/nobody", HttpStatusCode.NotFound, "no such account")]
    [InlineData("accounts/ACME?limit=201", HttpStatusCode.BadRequest, "from 1 to 200")]
    [InlineData("accounts/ACME?after=C-1", HttpStatusCode.BadRequest, "after is what the page before gave as next")]
    public async Task What_can_not_be_answered_is_told(string path, HttpStatusCode status, string message)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.Http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_may_ask_for_accounts_until_it_is_chosen_who_may()
    {
        await using var site = await Site.StartAsync(Folder, "Production");
        using var answer = await site.Http.GetAsync(new Uri("/api/v1/accounts/ACME", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task GroupAsync(Site site, string customer, string id, string traits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/group") { Content = new StringContent($$"""{"userId":"{{customer}}","groupId":"ACME","messageId":"{{id}}","timestamp":"2026-11-23T12:00:00Z","traits":{{traits}}}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":")));
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<JsonNode> JsonAsync(Site site, string path) =>
        JsonNode.Parse(await site.Http.GetStringAsync(new Uri("/api/v1/" + path, UriKind.Relative)))!;
}
