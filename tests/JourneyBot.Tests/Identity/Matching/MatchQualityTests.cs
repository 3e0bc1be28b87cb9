using JourneyBot.Events;
using JourneyBot.Identity.Matching;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Identity.Matching;

/// <summary>How well people are found in records of several shapes: registers and shops, few and many copies, no copies at all.</summary>
public sealed class MatchQualityTests
{
    public enum Copies
    {
        OfHalf,
        OfFew,
        OfEach,
        UpToFive,
    }

    [Theory]
    [InlineData("register", Copies.OfHalf, 0.98)]
    [InlineData("register", Copies.OfEach, 0.98)]
    [InlineData("register", Copies.UpToFive, 0.98)]
    [InlineData("german", Copies.OfHalf, 0.98)]
    [InlineData("german", Copies.OfFew, 0.97)]
    [InlineData("shop", Copies.OfHalf, 0.96)]
    [InlineData("nameless", Copies.OfHalf, 0.95)]
    [InlineData("nameless", Copies.UpToFive, 0.93)]
    [InlineData("sparse", Copies.OfHalf, 0.98)]
    public void People_are_found_whatever_the_records_look_like(string shape, Copies copies, double least)
    {
        var result = Evaluate(shape, 800, copies switch
        {
            Copies.OfHalf => i => i % 2,
            Copies.OfFew => i => i % 20 == 0 ? 1 : 0,
            Copies.OfEach => _ => 1,
            _ => i => i % 6,
        });
        Assert.True(result.F1 >= least, $"{shape}, {copies}: {result}");
    }

    [Theory]
    [InlineData("register")]
    [InlineData("german")]
    [InlineData("shop")]
    [InlineData("nameless")]
    [InlineData("sparse")]
    public void Where_there_are_no_copies_hardly_any_are_made_up(string shape)
    {
        var result = Evaluate(shape, 1_000, _ => 0);
        Assert.True(result.Found <= 1, $"{shape}: {result}");
        Assert.Equal(0, result.Pairs);
    }

    [SkippableTheory]
    [InlineData("dataset1.csv", 500)]
    [InlineData("dataset2.csv", 1_934)]
    public void People_of_a_public_set_are_found_by_what_the_records_say(string file, int pairs)
    {
        var lines = File.ReadAllLines(Need.SharedData("identity-febrl/" + file));
        var names = lines[0].Split(',', StringSplitOptions.TrimEntries);
        var records = lines.Skip(1).Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Select(row => new MatchRecord(
            new StreamId(StreamKind.Customer, row[0]),
            names.Zip(row).Skip(1).Append(("entity", row[0].Split('-')[1])).ToDictionary(value => value.Item1, value => value.Item2))).ToList();
        var result = MatchEvaluation.Run(records, "entity", TimeProvider.System, CancellationToken.None);
        Assert.Equal(pairs, result.Pairs);
        Assert.True(result.F1 >= 0.99, $"{result}");
        // The id that says who it is is nothing that is looked at.
        Assert.DoesNotContain("rec_id", result.Fields.Keys);
    }

    [Fact]
    public void The_ids_of_records_may_be_the_truth_and_a_wrong_name_is_told_with_those_there_are()
    {
        MatchRecord[] records =
        [
            new(Some.Customer("rec-1-org"), new Dictionary<string, string> { ["name"] = "Ann Lee", ["born"] = "1990-01-02" }),
            new(Some.Customer("rec-1-dup-0"), new Dictionary<string, string> { ["name"] = "Ann Lee", ["born"] = "1990-01-02" }),
            new(Some.Customer("rec-2-org"), new Dictionary<string, string> { ["name"] = "Bob Ray", ["born"] = "1980-11-22" }),
        ];
        Assert.Equal(1, MatchEvaluation.Run(records, MatchEvaluation.OwnId, TimeProvider.System, CancellationToken.None).Pairs);
        var wrong = Assert.Throws<ArgumentException>(() => MatchEvaluation.Run(records, "person", TimeProvider.System, CancellationToken.None));
        Assert.Contains("'person'; there are born, name, and customer", wrong.Message, StringComparison.Ordinal);
    }

    private static MatchEvaluation Evaluate(string shape, int people, Func<int, int> copies)
    {
        var some = new SomePeople(21);
        var records = some.Records(some.Many(people), copies, shape switch
        {
            "register" => RecordShapes.Register,
            "german" => RecordShapes.German,
            "shop" => RecordShapes.Shop,
            "nameless" => RecordShapes.Nameless,
            _ => RecordShapes.Sparse,
        });
        var known = records.Select(record => record.Record with { Values = new Dictionary<string, string>(record.Record.Values) { ["truth"] = $"p{record.Person}" } }).ToList();
        return MatchEvaluation.Run(known, "truth", TimeProvider.System, CancellationToken.None);
    }
}
