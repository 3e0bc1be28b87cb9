using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class AdministrationTests : TestFolder
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("Basic " + Key)]
    [InlineData(Key)]
    [InlineData("Bearer 0123456789abcdef0123456789abcdeF")]
    public async Task Who_shows_another_key_is_answered_401_with_a_problem(string? authorization)
    {
        await using var site = await StartAsync();
        using var answer = await site.SendAsync("GET", "store", authorization);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("JOURNEYBOT_KEY", await DetailAsync(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_opens_it_in_production_from_anywhere()
    {
        await using var site = await StartAsync();
        using var answer = await site.SendAsync("GET", "store", "Bearer " + Key);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task With_a_key_the_own_machine_shows_it_too()
    {
        await using var site = await Site.StartAsync(Folder, settings: ("JourneyBot:Administration:Key", Key));
        using var answer = await site.SendAsync("GET", "store");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Opening_the_routes_by_mistake_opens_nothing()
    {
        await using var site = await Site.StartAsync(Folder, "Production", map: app => app.MapJourneyBot().Administration.AllowAnonymous());
        using var answer = await site.SendAsync("GET", "store");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("JourneyBot:Administration:Key", await DetailAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task No_page_in_the_developers_browser_administers_their_host(string header, string value)
    {
        await using var site = await Site.StartAsync(Folder);
        using var open = await site.SendAsync("POST", "store/check");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var answer = await site.SendAsync("POST", "store/check", null, (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_check_tells_its_steps_and_then_its_result()
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.SendAsync("POST", "store/check");
        var lines = await LinesAsync(answer);
        Assert.Equal(["begun", "copying", "checking"], lines.SkipLast(1).Select(line => line.GetProperty("step").GetString()));
        Assert.Empty(lines[^1].GetProperty("result").GetProperty("damage").EnumerateArray());
        Assert.DoesNotContain(Directory.GetFiles(Folder, "journeys*"), file => Path.GetFileName(file).Contains("checked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("store/check")]
    [InlineData("store/compact")]
    [InlineData("store/backup")]
    public async Task While_one_command_runs_a_second_is_answered_409(string second)
    {
        var held = new HeldStore();
        await using var site = await StartAsync(held);
        var first = site.SendAsync("POST", "store/compact");
        await held.Begun;
        using (var answer = await site.SendAsync("POST", second))
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("db compact is running", await DetailAsync(answer), StringComparison.Ordinal);
        }

        held.LetGo();
        using var done = await first;
        Assert.Equal("held", (await LinesAsync(done))[^1].GetProperty("result").GetProperty("name").GetString());
        using var next = await site.SendAsync("POST", second);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory]
    [InlineData("store/check")]
    [InlineData("store/backup")]
    public async Task A_command_ends_when_its_client_goes_and_the_next_may_begin(string command)
    {
        var held = new HeldStore();
        await using var site = await StartAsync(held);
        using var leaving = new CancellationTokenSource();
        var asked = site.SendAsync("POST", command, null, leaving.Token);
        await held.Begun;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await held.Cancelled;
        held.LetGo();
        await site.EventuallyAsync(async () =>
        {
            using var next = await site.SendAsync("POST", command);
            return next.StatusCode == HttpStatusCode.OK ? "free" : null;
        });
    }

    [Fact]
    public async Task What_fails_in_the_midst_is_told_in_the_last_line()
    {
        await using var site = await StartAsync(new FailingStore());
        using var answer = await site.SendAsync("POST", "store/check");
        Assert.Equal("the disk is full", (await LinesAsync(answer))[^1].GetProperty("problem").GetProperty("detail").GetString());
        using var backup = await site.SendAsync("POST", "store/backup");
        Assert.Equal((HttpStatusCode.InternalServerError, "the disk is full"), (backup.StatusCode, await DetailAsync(backup)));
    }

    [Fact]
    public async Task A_backup_is_a_sound_store_and_leaves_nothing_with_the_host()
    {
        await using var site = await Site.StartAsync(Folder);
        await site.Visitor().ConsentAsync();
        var path = Path.Combine(Folder, "backup.db");
        using (var answer = await site.SendAsync("POST", "store/backup"))
        {
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(new FileInfo(path).Length, answer.Content.Headers.ContentLength);
        }

        Assert.True(StoreFiles.Check(path).IsSound);
        Assert.Empty(Directory.GetFiles(Folder, "*.outgoing*"));
    }

    [Theory]
    [InlineData("analyses/dfg?from=yesterday", "from is a time")]
    [InlineData("analyses/dfg?scope=city", "scope is customer or session")]
    [InlineData("analyses/variants?top=0", "top is a number")]
    public async Task A_question_that_means_nothing_is_answered_400(string path, string told)
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.SendAsync("GET", path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(told, await DetailAsync(answer), StringComparison.Ordinal);
    }

    private Task<Site> StartAsync(IStoreMaintenance? store = null) => store is null
        ? Site.StartAsync(Folder, "Production", from: IPAddress.Parse("192.0.2.7"), settings: ("JourneyBot:Administration:Key", Key))
        : Site.StartAsync(Folder, compose: builder =>
        {
            Site.Compose(builder);
            builder.Services.AddSingleton(store);
        });

    private static async Task<string> DetailAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("detail").GetString() ?? "";
    }

    private static async Task<List<JsonElement>> LinesAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private sealed class FailingStore : IStoreMaintenance
    {
        public StorePlace Place => new("failing", 0);

        public Task<StoreCheck> CheckAsync(IProgress<string>? steps, CancellationToken cancellationToken) => throw new IOException("the disk is full");

        public Task<Stream> OpenBackupAsync(CancellationToken cancellationToken) => throw new IOException("the disk is full");

        public Task CompactAsync(CancellationToken cancellationToken) => throw new IOException("the disk is full");
    }
}
