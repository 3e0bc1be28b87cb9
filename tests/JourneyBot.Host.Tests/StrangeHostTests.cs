using Microsoft.AspNetCore.Http;

namespace JourneyBot.Host.Tests;

public sealed class StrangeHostTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_redirect_is_told_and_gets_no_key()
    {
        await using var other = await FakeHost.StartAsync((context, _) => context.Response.WriteAsync("{}"));
        await using var host = await FakeHost.StartAsync((context, _) =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });
        var run = await RunAsync(host, "db", "migrate");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains($"sends on to {other.Url}", run.Error, StringComparison.Ordinal);
        Assert.Equal(["Bearer " + RunningSite.Key], host.Keys);
        Assert.Empty(other.Keys);
    }

    [Fact]
    public async Task A_busy_host_is_asked_again()
    {
        await using var host = await FakeHost.StartAsync((context, times) =>
        {
            if (times > 2) return context.Response.WriteAsJsonAsync(new { name = "a.db", bytes = 8 });
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        var run = await RunAsync(host, "db", "migrate", "--json");
        Assert.Equal((0, """{"file":"a.db","bytes":8,"keptAs":null}"""), (run.Code, run.Output.Trim()));
    }

    [Theory]
    [InlineData("""{"detail":"db compact is running"}""", "db compact is running")]
    [InlineData("""{"detail":"red \u001b[31m"}""", "red  [31m")]
    [InlineData("""{"detail":5}""", "answered 409")]
    [InlineData("nonsense", "answered 409")]
    [InlineData("", "answered 409")]
    public async Task What_a_host_refuses_is_told_in_its_words(string problem, string told)
    {
        await using var host = await FakeHost.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 409;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync(problem);
        });
        var run = await RunAsync(host, "db", "check");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Theory]
    [InlineData("""{"step":"copying"}""" + "\n", "broke off")]
    [InlineData("""{"step":"copying"}""" + "\n" + """{"problem":{"detail":"the disk is full"}}""" + "\n", "the disk is full")]
    [InlineData("<html>welcome</html>", "is not JourneyBot's")]
    [InlineData("{}", "is not JourneyBot's")]
    [InlineData("", "broke off")]
    public async Task An_answer_that_does_not_end_well_is_told(string answer, string told)
    {
        await using var host = await FakeHost.StartAsync((context, _) => context.Response.WriteAsync(answer));
        var run = await RunAsync(host, "db", "check");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_the_command_is_told()
    {
        await using var host = await FakeHost.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        Assert.Contains("has no such command", (await RunAsync(host, "db", "compact")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backup_that_does_not_come_whole_and_sound_leaves_nothing(bool breaksOff)
    {
        await using var host = await FakeHost.StartAsync(async (context, _) =>
        {
            context.Response.ContentLength = breaksOff ? 100_000 : 50_000;
            await context.Response.Body.WriteAsync(new byte[50_000]);
            await context.Response.Body.FlushAsync();
            if (breaksOff) context.Abort();
        });
        var run = await RunAsync(host, "db", "backup", Path.Combine(cli.Folder, "backup.db"));
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.NotEmpty(run.Error);
        Assert.Equal(["key"], Directory.GetFiles(cli.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Stopping_while_a_backup_comes_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        await using var host = await FakeHost.StartAsync(async (context, _) =>
        {
            context.Response.ContentLength = 100_000;
            await context.Response.Body.WriteAsync(new byte[50_000]);
            await context.Response.Body.FlushAsync();
            await stop.CancelAsync();
            await context.Response.CompleteAsync();
        });
        var run = await Cli.RunAsync(stop.Token, "db", "backup", Path.Combine(cli.Folder, "backup.db"), "--url", host.Url);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("stopped", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(cli.Folder));
    }

    [Theory]
    [InlineData("", "holds no key")]
    [InlineData("two words", "holds no key")]
    [InlineData(null, "there is no file")]
    public async Task A_file_without_a_key_is_told(string? text, string told)
    {
        var file = text is null ? Path.Combine(cli.Folder, "none") : cli.Write("key", text);
        var run = await Cli.RunAsync("db", "check", "--url", "http://127.0.0.1:1", "--key-file", file);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(FakeHost host, params string[] args) => Cli.RunAsync([.. args, "--url", host.Url, "--key-file", cli.Write("key", RunningSite.Key)]);
}
