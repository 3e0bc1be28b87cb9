using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JourneyBot.Decisions;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Tests;
using JourneyBot.Privacy;
using JourneyBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests.Privacy;

public sealed class ErasureTests : TestFolder
{
    private const string WriteKey = "a-server-keeps-this-one-to-itself";

    // Whatever tells of her, wherever it may have gone.
    private readonly List<string> secrets = ["C-ann-7f3a91", "annabel lee", "Annaville-on-Sea"];

    [Fact]
    public async Task A_customer_who_did_all_there_is_to_do_is_gone_from_every_byte()
    {
        string bob;
        await using (var site = await StartAsync())
        {
            var ann = site.Visitor("browser-ann-7f3a91");
            secrets.Add(ann.Browser);
            await LiveAsync(site, ann, "C-ann-7f3a91", "annabel lee", "Annaville-on-Sea");
            secrets.Add(ann.ConversationId!);
            var other = site.Visitor("browser-bob-22c1");
            await LiveAsync(site, other, "C-bob-22c1", "bobby brown", "Bobtown");
            bob = other.ConversationId!;

            using var erased = await site.Http.PostAsJsonAsync("/api/v1/customers/customer:C-ann-7f3a91/erase", new { by = "staff", reason = "asked by letter" });
            Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
            var receipt = await erased.Content.ReadFromJsonAsync<ErasureReceipt>();
            foreach (var place in new[] { "events", "links", "traits", "receipts", "last prompts", "chats", "chat messages", "conversation references", "dead letters", "stages that were told" })
                Assert.True(receipt!.Places.Single(each => each.Place == place).Removed > 0, $"nothing of {place}: {JsonSerializer.Serialize(receipt)}");
            using var again = await site.Http.GetAsync("/api/v1/customers/customer:C-ann-7f3a91/export?by=staff&reason=look");
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
            Assert.True(await site.Services.GetRequiredService<Compaction>().RunAsync(null, default));
        }

        Assert.Empty(FoundTexts.In(Folder, secrets));
        Assert.Equal(["C-bob-22c1", bob, "bobby brown", "Bobtown"], FoundTexts.In(Folder, ["C-bob-22c1", bob, "bobby brown", "Bobtown"]));
    }

    [Fact]
    public async Task What_she_did_is_exported_before_it()
    {
        await using var site = await StartAsync();
        var ann = site.Visitor("browser-ann-7f3a91");
        await LiveAsync(site, ann, "C-ann-7f3a91", "annabel lee", "Annaville-on-Sea");
        using var json = await site.Http.GetAsync("/api/v1/customers/customer:C-ann-7f3a91/export?by=customer&reason=wants%20to%20see%20it");
        Assert.Equal("application/json", json.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", json.Headers.CacheControl?.ToString());
        var text = await json.Content.ReadAsStringAsync();
        using var parsed = JsonDocument.Parse(text);
        foreach (var place in new[] { "receipts", "chats", "chat messages", "conversation references", "dead letters" })
            Assert.NotEqual(0, parsed.RootElement.GetProperty("places").GetProperty(place).GetArrayLength());
        Assert.All(secrets, secret => Assert.Contains(secret, text, StringComparison.Ordinal));

        using var page = await site.Http.GetAsync("/api/v1/customers/customer:C-ann-7f3a91/export?format=html&by=customer&reason=wants%20to%20see%20it");
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("my name is annabel lee", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var trail = await site.Http.GetAsync("/api/v1/privacy/audit?customer=customer:C-ann-7f3a91");
        Assert.Equal(["exported", "exported"], (await trail.Content.ReadFromJsonAsync<List<AuditEntry>>())!.Select(entry => entry.What));
    }

    [Theory]
    [InlineData("GET", "customers/nonsense/export?by=a&reason=b", "is no stream")]
    [InlineData("GET", "customers/customer:C-1/export?by=a&reason=b&format=pdf", "json or html")]
    [InlineData("GET", "customers/customer:C-1/export?by=a", "say why")]
    [InlineData("GET", "customers/customer:C-1/export", "say who")]
    [InlineData("POST", "customers/customer:C-1/erase", "no JSON")]
    [InlineData("GET", "privacy/audit?take=0", "take is a number")]
    [InlineData("GET", "privacy/audit?customer=x", "is no stream")]
    public async Task What_is_asked_wrongly_is_told(string method, string path, string told)
    {
        await using var site = await Site.StartAsync(Folder);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path);
        if (method == "POST") request.Content = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_on_in_an_erased_chat_begins_anew()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.OpenChatAsync();
        await ann.SayAsync("hello");
        var before = ann.ConversationId;
        await site.Services.GetRequiredService<CustomerErasure>().EraseAsync(ann.Stream, new PrivacyAct("customer", "asked"), default);
        using var gone = await ann.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{before}/activities", null, ann.Token);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await ann.OpenChatAsync();
        await ann.SayAsync("hello again");
        // Her place to be written to is kept again at once.
        Assert.Single(await site.Services.GetRequiredService<IDocumentStore>().ReadAllAsync("references", "", default));
        Assert.Equal(2, (await site.ContextAsync(new(Events.StreamKind.Conversation, ann.ConversationId!))).Moment.Journey.Names.Where(name => name.Name.StartsWith("message", StringComparison.Ordinal)).Sum(name => name.Count));
    }

    private Task<Site> StartAsync() => Site.StartAsync(Folder, settings:
    [
        ("JourneyBot:Ingestion:SiteKeys:0", "shop"),
        ("JourneyBot:Ingestion:ServerKeys:0", WriteKey),
        ("JourneyBot:Outgoing:Sinks:crm:Url", "https://127.0.0.1:1/"),
        ("JourneyBot:Outgoing:Sinks:crm:Secrets:0", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        ("JourneyBot:Outgoing:Sinks:crm:What:0", "stage.changed"),
        ("JourneyBot:Outgoing:Sinks:crm:AllowPrivateAddresses", "true"),
    ]);

    // Pages, a sign-in, a chat, a prompt, a CRM row, and a call that the door could not take.
    private static async Task LiveAsync(Site site, Visitor visitor, string customer, string name, string city)
    {
        await visitor.ConsentAsync();
        await visitor.SignInAsync(customer);
        await visitor.OpenChatAsync();
        await visitor.SayAsync($"my name is {name} of {city}");
        await TellServerAsync(site, $$$"""{"type":"identify","userId":"{{{customer}}}","messageId":"i-{{{customer}}}","traits":{"city":"{{{city}}}"}}""");
        await TellServerAsync(site, $$$"""{"type":"trck","userId":"{{{customer}}}","messageId":"t-{{{customer}}}","event":"Said","properties":{"said":"{{{name}}}"}}""");
        await visitor.TellAsync("cart.updated", """{"total":120}""");
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await visitor.HearAsync("your cart");
        await RestartTests.ReceiptAsync(site, visitor, ReceiptOutcome.Sent);
        await site.EventuallyAsync(async () => (await site.Services.GetRequiredService<IDocumentStore>().ReadAllAsync("outgoing-stages", $"customer:{customer}", default)).SingleOrDefault());
    }

    private static async Task TellServerAsync(Site site, string call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch") { Content = new StringContent($$"""{"batch":[{{call}}]}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(WriteKey + ":")));
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
