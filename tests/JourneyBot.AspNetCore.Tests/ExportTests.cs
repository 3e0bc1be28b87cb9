using System.IO.Compression;
using System.Net;
using System.Text.Json;
using JourneyBot.AspNetCore.Api;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Tests;

public sealed class ExportTests : TestFolder
{
    [Fact]
    public async Task Every_event_is_a_line_in_the_order_of_the_log()
    {
        await using var site = await FilledAsync();
        var lines = await LinesAsync(site, "");
        Assert.Equal(await LogAsync(site), lines.Select(line => (line.GetProperty("position").GetInt64(), line.GetProperty("name").GetString() ?? "")));
        var cart = lines.First(line => line.GetProperty("name").GetString() == "cart.updated");
        Assert.Equal(
            ["position", "stream", "source", "id", "name", "channel", "occurredAt", "receivedAt", "properties"],
            cart.EnumerateObject().Select(member => member.Name).Where(name => name != "sequence"));
        Assert.Equal(120, cart.GetProperty("properties").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task It_can_be_gone_on_with_from_any_line()
    {
        await using var site = await FilledAsync();
        var all = await LinesAsync(site, "");
        for (var i = 0; i <= all.Count; i++)
        {
            var after = i == 0 ? 0 : all[i - 1].GetProperty("position").GetInt64();
            Assert.Equal(all.Skip(i).Select(line => line.GetRawText()), (await LinesAsync(site, $"?after={after}")).Select(line => line.GetRawText()));
        }
    }

    [Theory]
    [InlineData("?name=cart.updated", 2)]
    [InlineData("?name=cart.*&name=page.viewed", 3)]
    [InlineData("?channel=webchat", 0)]
    [InlineData("?channel=web&name=page.viewed", 1)]
    [InlineData("?customer=anonymous:nobody", 0)]
    [InlineData("?to=2026-11-23", 0)]
    [InlineData("?from=2026-11-24T00:00:00Z", 0)]
    [InlineData("?from=2026-11-23&to=2026-11-24&name=cart.updated", 2)]
    public async Task It_gives_what_is_asked_for(string query, int count)
    {
        await using var site = await FilledAsync();
        Assert.Equal(count, (await LinesAsync(site, query)).Count);
    }

    [Fact]
    public async Task A_customer_is_asked_for_by_any_of_their_streams()
    {
        await using var site = await Site.StartAsync(Folder);
        var (ann, bob) = (site.Visitor(), site.Visitor());
        foreach (var visitor in new[] { ann, bob }) await visitor.ConsentAsync();
        await ann.TellAsync("page.viewed");
        await ann.SignInAsync("C-7");
        await bob.TellAsync("page.viewed");
        var lines = await LinesAsync(site, "?customer=customer:C-7");
        Assert.Equal(["consent.updated", "page.viewed", "customer.signed_in"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.Equal(lines.Count, (await LinesAsync(site, $"?customer={ann.Stream}")).Count);
        var links = (await LinesAsync(site, "?customer=customer:C-7&links=true")).Skip(lines.Count).ToList();
        Assert.Equal("customer:C-7", Assert.Single(links).GetProperty("link").GetProperty("a").GetString());
    }

    [Theory]
    [InlineData("?after=x", "after is the position")]
    [InlineData("?after=-1", "after is the position")]
    [InlineData("?from=yesterday", "from is a day or a time")]
    [InlineData("?to=23.11.2026", "to is a day or a time")]
    [InlineData("?customer=Ann", "customer is an identifier")]
    [InlineData("?links=maybe", "links is true or false")]
    [InlineData("?after=1&after=2", "after is given more than once")]
    [InlineData("?nmae=cart.updated", "there is no parameter 'nmae'; there are after, from")]
    public async Task A_parameter_that_means_nothing_is_told_with_the_fix(string query, string told)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.Http.GetAsync(new Uri("/api/v1/events/export" + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_packed_for_who_takes_gzip()
    {
        await using var site = await FilledAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events/export");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var answer = await site.Http.SendAsync(request);
        Assert.Equal("gzip", answer.Content.Headers.ContentEncoding.Single());
        await using var unpacked = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal((await LinesAsync(site, "")).Count, (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task It_is_closed_until_somebody_chose_who_may()
    {
        await using var site = await Site.StartAsync(Folder, "Production");
        using var answer = await site.Http.GetAsync(new Uri("/api/v1/events/export", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Who_reads_slowly_makes_the_reading_of_the_log_slow_and_who_leaves_ends_it()
    {
        // Over a real connection: the test server takes all that it is given.
        var log = new EndlessLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IJourneyStore>(log).AddSingleton(new CustomerGraph(IdentityRules.Default)).AddSingleton<ExportTurns>();
        await using var app = builder.Build();
        EventExportEndpoint.Map(app);
        await app.StartAsync();
        using var http = new HttpClient();
        using var leaving = new CancellationTokenSource();
        using var answer = await http.GetAsync(new Uri(app.Urls.Single() + "/events/export"), HttpCompletionOption.ResponseHeadersRead, leaving.Token);
        var body = await answer.Content.ReadAsStreamAsync(leaving.Token);
        await body.ReadExactlyAsync(new byte[1_000], leaving.Token);
        // Nobody reads on: the log is read as far as the buffers of the connection reach, some megabytes at most.
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var before = -1L; before != log.Given; await tick.WaitForNextTickAsync(leaving.Token)) before = log.Given;
        Assert.InRange(log.Given, 1, 30_000);

        await leaving.CancelAsync();
        answer.Dispose();
        await log.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<Site> FilledAsync()
    {
        var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("page.viewed");
        await ann.TellAsync("cart.updated", """{"total":120,"note":"Grüße"}""");
        var bob = site.Visitor();
        await bob.ConsentAsync();
        await bob.TellAsync("cart.updated", """{"total":5}""");
        return site;
    }

    private static async Task<List<JsonElement>> LinesAsync(Site site, string query)
    {
        using var answer = await site.Http.GetAsync(new Uri("/api/v1/events/export" + query, UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static async Task<List<(long, string)>> LogAsync(Site site)
    {
        var log = new List<(long, string)>();
        await foreach (var logged in site.Services.GetRequiredService<IJourneyStore>().ReadLogAsync(0, default)) log.Add((logged.Position, logged.Event.Name));
        return log;
    }

    /// <summary>A log without end, which counts what was taken of it.</summary>
    private sealed class EndlessLog() : StoreOver(new MemoryStore())
    {
        private long given;

        public long Given => Interlocked.Read(ref given);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            try
            {
                while (!cancellationToken.IsCancellationRequested) yield return new LoggedEvent(Interlocked.Increment(ref given), Some.Event("page.viewed", 0, null, null, ("text", new string('x', 1_000))));
            }
            finally
            {
                Ended.TrySetResult();
            }
        }
    }
}
