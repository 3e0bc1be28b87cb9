using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Tests;

public sealed class OutgoingTests : TestFolder
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task What_a_visitor_does_arrives_at_a_sink_of_the_settings()
    {
        await using var crm = await Crm.StartAsync();
        await using var site = await StartAsync(crm);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("cart.updated", """{"total":120}""");
        await site.EventuallyAsync(async () => await Task.FromResult(crm.Types.Contains("stage.changed") ? "told" : null));
        Assert.Equal(["consent.updated", "cart.updated", "stage.changed"], crm.Types);
        using var answer = await site.SendAsync("GET", "outgoing");
        var sink = (await JsonAsync(answer)).GetProperty("sinks")[0];
        Assert.Equal(("crm", "webhook", "well"), (sink.GetProperty("name").GetString(), sink.GetProperty("kind").GetString(), sink.GetProperty("state").GetString()));
        Assert.DoesNotContain("token", sink.GetProperty("host").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_that_is_not_sent_is_told_with_its_reason()
    {
        await using var crm = await Crm.StartAsync();
        await using var site = await Site.StartAsync(Folder, settings: [.. Settings(crm.Url), ("JourneyBot:Prompts:CartIdle:Enabled", "false")]);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("cart.updated", """{"total":120}""");
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        await site.EventuallyAsync(async () => await Task.FromResult(crm.Types.Contains("prompt.suppressed") ? "told" : null));
    }

    [Fact]
    public async Task Dead_letters_are_listed_replayed_and_thrown_away()
    {
        await using var crm = await Crm.StartAsync();
        await using var site = await StartAsync(crm);
        crm.Status = StatusCodes.Status400BadRequest;
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("page.viewed");
        var letters = await site.EventuallyAsync(async () => (await DeadAsync(site)) is { } dead && dead.GetProperty("count").GetInt32() == 2 ? dead.GetProperty("deadLetters").EnumerateArray().ToList() : null);
        Assert.Equal("answered 400", letters[0].GetProperty("reason").GetString());

        crm.Status = StatusCodes.Status204NoContent;
        using (var replayed = await site.SendAsync("POST", $"outgoing/crm/dead-letters/replay?id={letters[0].GetProperty("id").GetString()}"))
            Assert.Equal(1, (await JsonAsync(replayed)).GetProperty("replayed").GetInt32());
        await site.EventuallyAsync(async () => await Task.FromResult(crm.Types.Count == 1 ? "told" : null));
        using (var discarded = await site.SendAsync("DELETE", "outgoing/crm/dead-letters?all=true"))
            Assert.Equal(1, (await JsonAsync(discarded)).GetProperty("discarded").GetInt32());
        Assert.Equal(0, (await DeadAsync(site)).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("GET", "outgoing/nobody/dead-letters", HttpStatusCode.NotFound)]
    [InlineData("POST", "outgoing/nobody/retry", HttpStatusCode.NotFound)]
    [InlineData("POST", "outgoing/crm/dead-letters/replay", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "outgoing/crm/dead-letters", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "outgoing/crm/dead-letters?id=a&all=true", HttpStatusCode.BadRequest)]
    [InlineData("GET", "outgoing/crm/dead-letters?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("POST", "outgoing/crm/retry", HttpStatusCode.OK)]
    public async Task A_command_that_means_nothing_says_what_would(string method, string path, HttpStatusCode status)
    {
        await using var crm = await Crm.StartAsync();
        await using var site = await StartAsync(crm);
        using var answer = await site.SendAsync(method, path);
        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Development", "What:0", "", "What has ''")]
    [InlineData("Development", "Secrets:0", "short", "Secrets:0 is no secret")]
    [InlineData("Development", "Wath:0", "order.*", "Wath")]
    [InlineData("Production", "Url", "http://localhost/in", "Url is http; give an https address")]
    public async Task A_wrong_sink_ends_the_start_with_its_key(string environment, string key, string value, string told)
    {
        var problem = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Site.StartAsync(Folder, environment, settings: [.. Settings("https://example.com/in").Where(pair => !pair.Item1.EndsWith(":" + key, StringComparison.Ordinal)), ($"JourneyBot:Outgoing:Sinks:crm:{key}", value)]));
        Assert.Contains("JourneyBot:Outgoing:Sinks:crm", problem.Message, StringComparison.Ordinal);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, problem.Message, StringComparison.Ordinal);
    }

    private static (string, string?)[] Settings(string url) =>
    [
        ("JourneyBot:Outgoing:Sinks:crm:Url", url),
        ("JourneyBot:Outgoing:Sinks:crm:Secrets:0", Secret),
        ("JourneyBot:Outgoing:Sinks:crm:What:0", "*"),
    ];

    private Task<Site> StartAsync(Crm crm) => Site.StartAsync(Folder, settings: Settings(crm.Url));

    private static async Task<JsonElement> DeadAsync(Site site)
    {
        using var answer = await site.SendAsync("GET", "outgoing/crm/dead-letters");
        return await JsonAsync(answer);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Another company's system that takes webhooks, on loopback.</summary>
    private sealed class Crm : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly List<string> types = [];

        private Crm(WebApplication app) => this.app = app;

        public int Status { get; set; } = StatusCodes.Status204NoContent;

        public string Url => app.Urls.Single() + "/in?token=t";

        public IReadOnlyList<string> Types
        {
            get
            {
                lock (types) return [.. types];
            }
        }

        public static async Task<Crm> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            var crm = new Crm(app);
            app.MapPost("/in", async (HttpContext context) =>
            {
                using var body = await JsonDocument.ParseAsync(context.Request.Body);
                lock (crm.types)
                {
                    if (crm.Status == StatusCodes.Status204NoContent) crm.types.Add(body.RootElement.GetProperty("type").GetString() ?? "");
                }

                context.Response.StatusCode = crm.Status;
            });
            await app.StartAsync();
            return crm;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
