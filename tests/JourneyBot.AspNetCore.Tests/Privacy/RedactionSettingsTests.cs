using System.Net;
using System.Text;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests.Privacy;

/// <summary>What the configuration says of a field is what is stored, whatever way an event came.</summary>
public sealed class RedactionSettingsTests : TestFolder
{
    private const string WriteKey = "a-server-keeps-this-one-to-itself";
    private const string Told = """{"memberNo":"M-77-1234","note":"a secret","remark":"call +49 171 2345678 and ask for Annabelle","contact":"ann@shop.example","said":{"inner":"kept ann@shop.example","other":"ann@shop.example"}}""";

    private const string Hash = "^hash:[0-9a-f]{32}$";

    private readonly DownStore faulty = new();

    [Fact]
    public async Task Every_door_stores_what_the_fields_say()
    {
        await using var site = await StartAsync();
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("form.sent", Told);
        await TellServerAsync(site, $$"""{"type":"track","userId":"C-1","messageId":"t-1","event":"form.sent","properties":{{Told}}}""");
        var file = Path.Combine(Folder, "log.ndjson");
        await File.WriteAllTextAsync(file, $$"""{"user_id":"C-2","event":"form.sent","timestamp":"2026-01-01T00:00:00Z",{{Told[1..]}}""");
        var imported = await site.Services.GetRequiredService<FileImport>().RunAsync(file, new ImportOptions(), null, default);
        Assert.Equal(1, imported.Accepted);

        var events = (await EventsAsync(site)).Where(e => e.Name == "form.sent").ToList();
        Assert.Equal(3, events.Select(e => e.Source).Distinct().Count());
        Assert.All(events, e =>
        {
            Assert.Matches(Hash, e.Properties.Text("memberNo"));
            Assert.DoesNotContain("\"note\"", e.Properties.ToString(), StringComparison.Ordinal);
            Assert.Equal("call [phone] and ask for [name]", e.Properties.Text("remark"));
            Assert.Equal("ann@shop.example", e.Properties.Text("contact"));
            Assert.Contains("""{"inner":"kept ann@shop.example","other":"[e-mail]"}""", e.Properties.ToString(), StringComparison.Ordinal);
        });
        // The same value is the same wherever it came from, so that it can still be counted.
        Assert.Single(events.Select(e => e.Properties.Text("memberNo")).Distinct());
    }

    [Fact]
    public async Task What_a_door_would_leave_out_by_itself_follows_its_rule_too()
    {
        await using var site = await StartAsync();
        await TellServerAsync(site, """{"type":"track","userId":"C-1","messageId":"t-1","event":"form.sent","properties":{"email":"ann@shop.example","phone":"0171 2345678","firstName":"Ann"}}""");
        await TellServerAsync(site, """{"type":"identify","userId":"C-1","messageId":"i-1","traits":{"loyalty":"gold","mobile":"0171 2345678","city":"Annaville","street":"Main St 1"}}""");
        var e = Assert.Single(await EventsAsync(site), e => e.Name == "form.sent");
        Assert.Matches(Hash, e.Properties.Text("email"));
        Assert.Equal("0171 2345678", e.Properties.Text("phone"));
        Assert.Null(e.Properties.Text("firstName"));
        var traits = Trait.Latest(await site.Services.GetRequiredService<IJourneyStore>().ReadTraitsAsync([Some.Customer("C-1")], default));
        Assert.Equal(["city", "loyalty", "mobile"], traits.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("[phone]", traits["mobile"].Value);
        Assert.Matches(Hash, traits["loyalty"].Value);
    }

    [Theory]
    [InlineData("mask", "^it is me, \\[name\\], on \\[phone\\]$")]
    [InlineData("hash", Hash)]
    [InlineData("drop", "^$")]
    [InlineData("keep", "^it is me, Annabelle, on \\+49 171 2345678$")]
    public async Task A_turn_is_stored_as_they_say_also_while_the_store_is_down(string treatment, string stored)
    {
        const string Said = "it is me, Annabelle, on +49 171 2345678";
        var outbox = Path.Combine(Folder, "outbox.ndjson");
        await using var site = await StartAsync(("JourneyBot:Redaction:Fields:text", treatment));
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.OpenChatAsync();
        await ann.SayAsync("hello there");
        await ann.SayAsync(Said);
        faulty.IsDown = true;
        await ann.SayAsync(Said + " again");
        var waiting = await site.EventuallyAsync(async () => File.Exists(outbox) && await File.ReadAllTextAsync(outbox) is var text && text.Contains(EventNames.MessageSent, StringComparison.Ordinal) ? text : null);
        Assert.Equal(treatment == "keep", waiting.Contains("Annabelle", StringComparison.Ordinal));
        Assert.Equal(treatment == "keep", waiting.Contains("2345678", StringComparison.Ordinal));
        faulty.IsDown = false;
        var messages = await site.EventuallyAsync(async () => (await EventsAsync(site)).Where(e => e.Name == EventNames.MessageReceived).ToList() is { Count: 3 } all ? all : null);
        Assert.Matches(stored, messages[1].Properties.Text("text") ?? "");
        if (treatment == "hash") Assert.Matches(Hash, messages[2].Properties.Text("text"));
    }

    private Task<Site> StartAsync(params (string Key, string? Value)[] more)
    {
        var names = Path.Combine(Folder, "names.txt");
        File.WriteAllText(names, "Annabelle\n");
        return Site.StartAsync(Folder, compose: Compose, settings:
        [
            ("JourneyBot:Ingestion:SiteKeys:0", "shop"),
            ("JourneyBot:Ingestion:ServerKeys:0", WriteKey),
            ("JourneyBot:Redaction:NamesFile", names),
            ("JourneyBot:Redaction:Fields:memberNo", "hash"),
            ("JourneyBot:Redaction:Fields:note", "drop"),
            ("JourneyBot:Redaction:Fields:remark", "mask"),
            ("JourneyBot:Redaction:Fields:contact", "keep"),
            ("JourneyBot:Redaction:Fields:said.inner", "keep"),
            ("JourneyBot:Redaction:Fields:email", "hash"),
            ("JourneyBot:Redaction:Fields:phone", "keep"),
            ("JourneyBot:Redaction:Fields:loyalty", "hash"),
            ("JourneyBot:Redaction:Fields:mobile", "mask"),
            .. more,
        ]);
    }

    private void Compose(WebApplicationBuilder builder)
    {
        Site.Compose(builder);
        var store = builder.Services.Last(service => service.ServiceType == typeof(IJourneyStore));
        builder.Services.Remove(store);
        builder.Services.AddSingleton<IJourneyStore>(provider =>
        {
            faulty.Inner = (IJourneyStore)(store.ImplementationFactory?.Invoke(provider) ?? store.ImplementationInstance ?? ActivatorUtilities.CreateInstance(provider, store.ImplementationType!));
            return new Door(faulty);
        });
    }

    private static async Task<List<JourneyEvent>> EventsAsync(Site site)
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in site.Services.GetRequiredService<IJourneyStore>().ReadLogAsync(0, default)) events.Add(logged.Event);
        return [.. events.Order(EventOrder.Instance)];
    }

    private static async Task TellServerAsync(Site site, string call)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch") { Content = new StringContent($$"""{"batch":[{{call}}]}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":")));
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private sealed class DownStore
    {
        public bool IsDown { get; set; }

        public IJourneyStore Inner { get; set; } = new MemoryStore();
    }

    private sealed class Door(DownStore behind) : StoreOver(behind.Inner)
    {
        public override ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) =>
            behind.IsDown ? throw new IOException("the disk is gone") : base.AppendAsync(facts, cancellationToken);
    }
}
