using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyBot.LiteDb;

namespace JourneyBot.Host.Tests;

public sealed partial class UrlTests : IDisposable
{
    private const string Log = "user_id,event,timestamp,plan\nann,home,2024-01-01,\"größe, 1\"\nann,home,soon,a\nbob,home,2024-01-01,b\n,home,2024-01-01,c\nann,cart,2024-01-02 10:00,d\n";
    private const string Traits = "customer,plan,city\nann,gold,Kiel\nbob,,\ncy,free,Köln\n";

    private const string Orders = "order_id,email,order_date,total,status\n1,ann@shop.example,2024-01-03,10,paid\n2,bo@shop.example,2024-01-03,5,refunded\n3,,2024-01-03,5,paid\n";
    private const string Calls = "{\"type\":\"track\",\"event\":\"home\",\"messageId\":\"m1\",\"userId\":\"ann\",\"timestamp\":\"2024-01-01T00:00:00Z\"}\n{\"type\":\"identify\",\"messageId\":\"m2\",\"userId\":\"ann\",\"anonymousId\":\"b\",\"traits\":{\"plan\":\"free\",\"email\":\"ann@shop.example\"},\"timestamp\":\"2024-01-01T00:00:00Z\"}\n";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    public static TheoryData<string> Verbs => new(
        "import {folder}/log.csv",
        "import {folder}/log.csv {folder}/none.csv {folder}/more.csv",
        "import {folder}/empty.csv",
        "import {folder}/traits.csv --kind traits",
        "import {folder}/log.csv --map-names --source shop",
        "import {folder}/chat.transcript",
        "import {folder}/traits.csv --map customer=nobody",
        "import {folder}/orders.csv --kind transactions",
        "import {folder}/calls.ndjson",
        "simulate 60 --seed 7",
        "analyze dfg",
        "analyze dfg --scope session --from 2024-01-01 --to 2030-01-01",
        "analyze dfg --channel nowhere",
        "analyze variants --top 3",
        "analyze variants --scope session --channel web",
        "db check",
        "db compact",
        "db retention --else 1h --dry-run",
        "db retention --keep page.*=2d,order.completed=2y --else 1h",
        "db retention --else 2y --compact false",
        "db retention --keep message.*=1h --compact",
        "db migrate");

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_prints_the_same_through_a_host_as_on_its_file(string verb)
    {
        await SeedAsync();
        var other = Path.Combine(cli.Folder, "other", "journeys.db");
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.Copy(cli.Db, other);
        var args = verb.Replace("{folder}", cli.Folder, StringComparison.Ordinal).Split(' ');

        var local = await Cli.RunAsync([.. args, "--db", other, "--json"]);
        await using var host = await RunningSite.StartAsync(cli.Db);
        var remote = await Cli.RunAsync([.. args, "--url", host.Url, "--json"]);
        Assert.Equal((local.Code, local.Error), (remote.Code, remote.Error));
        Assert.NotEmpty(local.Output);
        Assert.Equal(Same(local.Output.Replace(other, cli.Db, StringComparison.Ordinal)), Same(remote.Output));

        // A second time adds nothing, and says so in the same words.
        if (args[0] is not ("import" or "simulate")) return;
        Assert.Equal(Same((await Cli.RunAsync([.. args, "--db", other, "--json"])).Output), Same((await Cli.RunAsync([.. args, "--url", host.Url, "--json"])).Output));
        Assert.Equal((await Cli.RunAsync("analyze", "variants", "--db", other, "--json")).Output, (await Cli.RunAsync("analyze", "variants", "--url", host.Url, "--json")).Output);
    }

    [Fact]
    public async Task A_backup_through_a_host_is_sound_and_has_what_the_host_has()
    {
        await SeedAsync();
        await using var host = await RunningSite.StartAsync(cli.Db);
        var backup = Path.Combine(cli.Folder, "backup.db");
        var document = await JsonAsync(host, "db", "backup", backup);
        Assert.Equal((backup, new FileInfo(backup).Length), (document.GetProperty("file").GetString(), document.GetProperty("bytes").GetInt64()));
        Assert.Equal((await JsonAsync(host, "db", "check")).GetProperty("events").GetInt64(), StoreFiles.Check(backup).Events);
        Assert.Empty(Directory.GetFiles(cli.Folder, "*.partial"));

        var again = await Cli.RunAsync("db", "backup", backup, "--url", host.Url);
        Assert.Equal(1, again.Code);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_one_request_holds_arrive_all()
    {
        var text = new string('x', 2_000);
        var rows = Enumerable.Range(0, 6_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i % 100},home,{1_700_000_000 + i},{text}\n"));
        var file = cli.Write("large.csv", "user_id,event,timestamp,text\n" + string.Concat(rows));
        await using var host = await RunningSite.StartAsync(cli.Db);
        var document = await JsonAsync(host, "import", file);
        Assert.Equal((6_000, 6_000, 100), (document.GetProperty("read").GetInt32(), document.GetProperty("accepted").GetInt32(), document.GetProperty("customers").GetInt32()));
        Assert.Equal(6_000, (await JsonAsync(host, "import", file)).GetProperty("duplicates").GetInt32());
    }

    [Fact]
    public async Task People_read_the_same_tables()
    {
        await SeedAsync();
        await using var host = await RunningSite.StartAsync(cli.Db);
        var run = await Cli.RunAsync("analyze", "dfg", "--top", "1", "--url", host.Url);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("transitions along", run.Output, StringComparison.Ordinal);
        Assert.Contains("nothing to do", (await Cli.RunAsync("db", "migrate", "--url", host.Url)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_a_key_is_asked_with_it()
    {
        await using var host = await RunningSite.StartAsync(cli.Db, withKey: true);
        var without = await Cli.RunAsync("db", "migrate", "--url", host.Url, "--key-file", cli.Write("wrong", new string('w', 40)));
        Assert.Equal(1, without.Code);
        Assert.Contains("JourneyBot:Administration:Key", without.Error, StringComparison.Ordinal);
        var with = await Cli.RunAsync("db", "migrate", "--url", host.Url, "--key-file", cli.Write("key", RunningSite.Key + "\n"));
        Assert.Equal((0, ""), (with.Code, with.Error));
    }

    [Theory]
    [InlineData("import", "x.csv")]
    [InlineData("simulate", "5")]
    [InlineData("analyze", "dfg")]
    [InlineData("analyze", "variants")]
    [InlineData("db", "check")]
    [InlineData("db", "check", "--repair")]
    [InlineData("db", "backup", "copy.db")]
    [InlineData("db", "restore", "{backup}")]
    [InlineData("db", "compact")]
    [InlineData("db", "retention", "--else", "1y")]
    [InlineData("db", "migrate")]
    public async Task Every_verb_on_a_file_that_a_host_holds_names_the_option(params string[] args)
    {
        await SeedAsync();
        await cli.JsonAsync("db", "backup", Path.Combine(cli.Folder, "backup.db"));
        await using var host = await RunningSite.StartAsync(cli.Db);
        var run = await Cli.RunAsync([.. args.Select(arg => arg.Replace("{backup}", Path.Combine(cli.Folder, "backup.db"), StringComparison.Ordinal)), "--db", cli.Db]);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("is held by another process", run.Error, StringComparison.Ordinal);
        Assert.Contains("--url URL", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists("copy.db"));
    }

    [Theory]
    [InlineData("http://shop.example", "give https")]
    [InlineData("http://localhost.evil.example", "give https")]
    [InlineData("ftp://127.0.0.1", "is no address")]
    [InlineData("shop", "is no address")]
    [InlineData("https://ann:secret@shop.example", "has a user in it")]
    [InlineData("https://shop.example?x=1", "more than an address")]
    public async Task An_address_over_which_no_key_should_go_is_wrong_usage(string url, string told)
    {
        var run = await Cli.RunAsync("db", "check", "--url", url);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop the host", "db", "restore", "x.db", "--url", "http://127.0.0.1:1")]
    [InlineData("stop the host", "db", "check", "--repair", "--url", "http://127.0.0.1:1")]
    [InlineData("one of them", "db", "check", "--db", "x.db", "--url", "http://127.0.0.1:1")]
    [InlineData("--url", "db", "check", "--key-file", "x")]
    [InlineData("--urls", "serve", "--url", "http://127.0.0.1:1")]
    [InlineData("--urls", "--url", "http://127.0.0.1:1")]
    public async Task What_makes_no_sense_with_a_host_is_wrong_usage(string told, params string[] args)
    {
        var run = await Cli.RunAsync(args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told()
    {
        var run = await Cli.RunAsync("db", "check", "--url", "http://127.0.0.1:1");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("can't be reached", run.Error, StringComparison.Ordinal);
    }

    private async Task SeedAsync()
    {
        cli.Write("log.csv", Log);
        cli.Write("more.csv", Log.Replace("home", "search", StringComparison.Ordinal));
        cli.Write("empty.csv", "");
        cli.Write("traits.csv", Traits);
        cli.Write("orders.csv", Orders);
        cli.Write("calls.ndjson", Calls);
        cli.Write("chat.transcript", """[{"type":"message","id":"c|1","timestamp":"2024-01-01T10:00:00Z","conversation":{"id":"c"},"from":{"id":"u","role":"user"},"text":"hi"},{"type":"typing"},{"type":"message","id":"c|2","timestamp":"2024-01-01T10:00:01Z","conversation":{"id":"c"},"from":{"id":"b","role":"bot"},"text":"hello"}]""");
        await cli.JsonAsync("simulate", "40", "--seed", "7");
    }

    private static async Task<JsonElement> JsonAsync(RunningSite host, params string[] args)
    {
        var run = await Cli.RunAsync([.. args, "--url", host.Url, "--json"]);
        Assert.True(run.Code == 0, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    // How long it took, and how full the pages are, is no two times the same.
    private static string Same(string document) => Changing().Replace(document, "$1");

    [GeneratedRegex("(\"(?:seconds|bytes)\":)[0-9.E-]+")]
    private static partial Regex Changing();
}
