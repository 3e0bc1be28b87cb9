using JourneyBot.Testing;

namespace JourneyBot.Host.Tests;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [SkippableFact]
    public async Task Records_of_one_person_are_found_in_a_file_as_it_was_published()
    {
        // The set says who it is within the id alone.
        var lines = await File.ReadAllLinesAsync(Need.SharedData("identity-febrl/dataset1.csv"));
        var file = cli.Write("people.csv", string.Join('\n', lines.Select((line, i) => i == 0 ? line + ", entity" : $"{line}, {line.Split('-')[1]}")));
        await cli.JsonAsync("import", file, "--kind", "traits", "--map", "customer=rec_id");
        var result = await cli.JsonAsync("evaluate", "identity", "--truth", "entity");
        Assert.Equal(["pairs", "precision", "recall", "f1"], result.EnumerateObject().Select(member => member.Name).Take(4));
        Assert.Equal(500, result.GetProperty("pairs").GetInt32());
        Assert.True(result.GetProperty("f1").GetDouble() >= 0.99, result.GetRawText());

        var wrong = await Cli.RunAsync("evaluate", "identity", "--truth", "person", "--db", cli.Db);
        Assert.Equal(2, wrong.Code);
        Assert.Contains("address_1, address_2, date_of_birth, entity, given_name", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_evaluated_is_told()
    {
        var missing = await Cli.RunAsync("evaluate", "identity", "--truth", "entity", "--db", cli.Db);
        Assert.Equal(1, missing.Code);
        Assert.Contains("there is no store", missing.Error, StringComparison.Ordinal);
        await cli.JsonAsync("import", cli.Write("log.csv", "user_id,event,timestamp\nann,a,2024-01-01\n"));
        var empty = await Cli.RunAsync("evaluate", "identity", "--truth", "entity", "--db", cli.Db);
        Assert.Equal(1, empty.Code);
        Assert.Contains("has no traits", empty.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Cli.RunAsync("evaluate", "identity", "--db", cli.Db)).Code);
    }

    [Fact]
    public async Task People_read_a_sentence()
    {
        await cli.JsonAsync("import", cli.Write("people.csv", "id,name,born,person\n1,Ann Lee,1990-01-02,a\n2,Ann Lee,1990-01-02,a\n3,Bob Ray,1980-11-22,b\n"), "--kind", "traits", "--map", "customer=id");
        var run = await Cli.RunAsync("evaluate", "identity", "--truth", "person", "--db", cli.Db);
        Assert.Contains("1 pairs of 3 records are one person's: precision ", run.Output, StringComparison.Ordinal);
    }
}
