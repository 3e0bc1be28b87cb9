using System.Globalization;
using System.Text.Json;

namespace JourneyBot.Host.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private const string Log = "user_id,event,timestamp\nann,home,2024-01-01\nann,home,soon\nbob,home,2024-01-01\n";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task The_document_counts_every_row()
    {
        var document = await cli.JsonAsync("import", cli.Write("log.csv", Log));
        Assert.Equal(["read", "accepted", "duplicates", "rejected", "rejectedTotal", "ignored", "customers", "seconds", "detected"], document.EnumerateObject().Select(member => member.Name));
        Assert.Equal((3, 2, 0, 2), (document.GetProperty("read").GetInt32(), document.GetProperty("accepted").GetInt32(), document.GetProperty("duplicates").GetInt32(), document.GetProperty("customers").GetInt32()));
        var rejected = Assert.Single(document.GetProperty("rejected").EnumerateArray());
        Assert.Equal(["line", "reason"], rejected.EnumerateObject().Select(member => member.Name));
        Assert.Equal(3, rejected.GetProperty("line").GetInt32());
        var detected = Assert.Single(document.GetProperty("detected").EnumerateArray());
        Assert.Equal(["csv", "utf-8", ",", "ISO 8601"], new[] { "format", "encoding", "delimiter", "times" }.Select(name => detected.GetProperty(name).GetString() ?? ""));
        Assert.Equal("user_id", detected.GetProperty("columns").GetProperty("customer").GetString());
    }

    [Theory]
    [InlineData("--encoding", "klingon", "'klingon' is no encoding; give one such as utf-8")]
    [InlineData("--time-zone", "Mars/Olympus", "'Mars/Olympus' is no time zone; give one such as Europe/Berlin")]
    [InlineData("--kind", "banana", "'banana' is none of events, traits, transactions")]
    [InlineData("--map", "order", "'order' is no pair of a role and a column")]
    public async Task A_wrong_option_is_told_with_the_fix(string option, string value, string told)
    {
        var run = await Cli.RunAsync("import", cli.Write("log.csv", Log), option, value, "--db", cli.Db);
        Assert.Equal(2, run.Code);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encoding_and_zone_can_be_given()
    {
        var file = Path.Combine(cli.Folder, "log.csv");
        await File.WriteAllBytesAsync(file, System.Text.Encoding.BigEndianUnicode.GetBytes("user_id,event,timestamp\nJosé,home,2024-07-01 12:00\n"));
        var document = await cli.JsonAsync("import", file, "--encoding", "utf-16be", "--time-zone", "Europe/Berlin");
        var detected = document.GetProperty("detected")[0];
        Assert.Equal(("utf-16BE", "ISO 8601, Europe/Berlin where no zone is written"), (detected.GetProperty("encoding").GetString(), detected.GetProperty("times").GetString()));
        Assert.Equal(1, (await cli.JsonAsync("analyze", "dfg", "--from", "2024-07-01T09:59:00Z", "--to", "2024-07-01T10:01:00Z")).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task Rows_are_stored_as_the_settings_of_the_host_say()
    {
        cli.Write("names.txt", "Annabelle\n");
        var settings = cli.Write("appsettings.json", """{"JourneyBot":{"Redaction":{"NamesFile":"names.txt","Fields":{"memberNo":"hash","note":"drop","contact":"keep"}}}}""");
        var log = cli.Write("log.csv", "user_id,event,timestamp,memberNo,note,contact,comment\nann,home,2024-01-01,M-77-1234,a secret,ann@shop.example,Annabelle was here\n");
        Assert.Equal(1, (await cli.JsonAsync("import", log, "--settings", settings)).GetProperty("accepted").GetInt32());
        var export = await Cli.RunAsync("customers", "export", "customer:ann", "--reason", "look", "--db", cli.Db);
        using var json = JsonDocument.Parse(export.Output);
        var properties = json.RootElement.GetProperty("events")[0].GetProperty("properties");
        Assert.Matches("^hash:[0-9a-f]{32}$", properties.GetProperty("memberNo").GetString());
        Assert.False(properties.TryGetProperty("note", out _));
        Assert.Equal(("ann@shop.example", "[name] was here"), (properties.GetProperty("contact").GetString(), properties.GetProperty("comment").GetString()));
    }

    [Theory]
    [InlineData("""{"JourneyBot":{"Redaction":{"Fields":{"note":"shred"}}}}""", "JourneyBot:Redaction:Fields:note is 'shred'")]
    [InlineData("""{"JourneyBot":{"Redaction":{"NamesFile":"none.txt"}}}""", "JourneyBot:Redaction:NamesFile is")]
    [InlineData("{", "appsettings.json")]
    public async Task Wrong_settings_import_nothing_and_name_the_key(string settings, string told)
    {
        var run = await Cli.RunAsync("import", cli.Write("log.csv", Log), "--settings", cli.Write("appsettings.json", settings), "--db", cli.Db);
        Assert.Equal(1, run.Code);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await cli.JsonAsync("import", cli.Write("log.csv", Log))).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task Settings_that_are_not_there_or_of_another_host_are_refused()
    {
        var run = await Cli.RunAsync("import", cli.Write("log.csv", Log), "--settings", "nowhere.json", "--db", cli.Db);
        Assert.Equal(1, run.Code);
        Assert.Contains("--settings is nowhere.json", run.Error, StringComparison.Ordinal);
        run = await Cli.RunAsync("import", cli.Write("log.csv", Log), "--settings", "nowhere.json", "--url", "http://localhost:1");
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task What_was_imported_is_still_there_for_the_next_process()
    {
        var file = cli.Write("log.csv", Log);
        await cli.JsonAsync("import", file);
        Assert.Equal(2, (await cli.JsonAsync("import", file)).GetProperty("duplicates").GetInt32());
    }

    [Fact]
    public async Task People_read_a_table_and_the_rejected_lines()
    {
        var run = await Cli.RunAsync("import", cli.Write("log.csv", Log), "--db", cli.Db);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("log.csv     3    2", run.Output, StringComparison.Ordinal);
        Assert.Contains("log.csv(3): rejected: the time 'soon' can't be read", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bad_file_among_good_ones_fails_the_run_but_loses_nothing()
    {
        var run = await Cli.RunAsync("import", cli.Write("a.csv", Log), Path.Combine(cli.Folder, "none.csv"), cli.Write("b.csv", Log), "--db", cli.Db, "--json");
        Assert.Equal(1, run.Code);
        Assert.Contains("none.csv: there is no such file", run.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(4, document.RootElement.GetProperty("accepted").GetInt32());
        Assert.Equal(2, document.RootElement.GetProperty("customers").GetInt32());
        Assert.EndsWith("none.csv", document.RootElement.GetProperty("failed")[0].GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("a.csv", document.RootElement.GetProperty("rejected")[0].GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log.csv", "who,what\nann,home\n", "--map customer=COLUMN")]
    [InlineData("log.ndjson", "nonsense\n", "")]
    [InlineData("log.csv.gz", "plain", "no gzip file")]
    [InlineData("log.csv", "", "the file is empty")]
    public async Task A_file_of_which_nothing_can_be_taken_fails_the_run(string name, string text, string told)
    {
        var run = await Cli.RunAsync("import", cli.Write(name, text), "--db", cli.Db, "--json");
        Assert.Equal(1, run.Code);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(0, document.RootElement.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_column_that_is_not_there_fails_the_run_and_is_named()
    {
        var run = await Cli.RunAsync("import", cli.Write("log.csv", Log), "--map", "customer=nobody", "--db", cli.Db);
        Assert.Equal(1, run.Code);
        Assert.Contains("there is no column 'nobody' for customer; the columns are user_id, event, timestamp", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_reach_the_reader()
    {
        var file = cli.Write("log.txt", "wer;was;wann;wo\nann;Product Viewed;03/04/2024 10:00;app\n");
        var document = await cli.JsonAsync("import", file, "--format", "csv", "--map", "customer=wer,event=was,time=wann,channel=wo", "--delimiter", ";", "--time-format", "d/M/yyyy H:mm", "--source", "shop", "--map-names");
        Assert.Equal(1, document.GetProperty("accepted").GetInt32());
        var variants = await cli.JsonAsync("analyze", "variants", "--channel", "app", "--from", "2024-04-03", "--to", "2024-04-04");
        Assert.Equal("product.viewed", variants.GetProperty("top")[0].GetProperty("path")[0].GetString());
    }

    [Fact]
    public async Task A_stopped_import_exits_with_1_and_goes_on_the_next_time()
    {
        var file = cli.Write("log.csv", "user_id,event,timestamp\n" + string.Concat(Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"u{i},home,{1_700_000_000 + i}\n"))));
        var run = await Cli.RunAsync(new CancellationToken(canceled: true), "import", file, "--db", cli.Db);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("stopped", run.Error, StringComparison.Ordinal);
        Assert.Equal(100, (await cli.JsonAsync("import", file)).GetProperty("accepted").GetInt32());
    }
}
