using JourneyBot.Events;
using JourneyBot.Identity.Matching;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Identity.Matching;

public sealed class RecordMatcherTests
{
    private static readonly HashSet<string> NoField = [];

    [Fact]
    public void The_order_of_records_and_of_their_fields_changes_nothing()
    {
        var records = Records(300, RecordShapes.Register);
        var first = Match(records);
        var turned = records.AsEnumerable().Reverse().Select(record => record with { Values = record.Values.Reverse().ToDictionary() }).ToList();
        var second = Match(turned);
        Assert.NotEmpty(first.Pairs);
        Assert.Equal(first.Pairs.Select(Written), second.Pairs.Select(Written));
        Assert.Equal(first.People.Select(person => string.Join(' ', person)), second.People.Select(person => string.Join(' ', person)));
    }

    [Fact]
    public void What_fields_are_called_does_not_have_to_be_known()
    {
        var records = Records(600, RecordShapes.Sparse);
        var renamed = records.Select(record => record with { Values = record.Values.ToDictionary(value => "x" + value.Key[..2], value => value.Value) }).ToList();
        Assert.True(Match(renamed).People.Count >= Match(records).People.Count * 0.95);
    }

    [Fact]
    public void A_copy_of_a_record_is_always_found()
    {
        var people = new SomePeople(5);
        var records = people.Records(people.Many(200), _ => 0, RecordShapes.German).Select(record => record.Record).ToList();
        var copies = records.Take(40).Select(record => record with { Stream = new StreamId(StreamKind.Customer, "copy of " + record.Stream.Value) }).ToList();
        var found = Match([.. records, .. copies]).Pairs.Select(pair => (pair.A, pair.B)).ToHashSet();
        Assert.All(records.Take(40).Zip(copies), pair => Assert.Contains(pair.First.Stream < pair.Second.Stream ? (pair.First.Stream, pair.Second.Stream) : (pair.Second.Stream, pair.First.Stream), found));
    }

    [Fact]
    public void Names_in_each_others_place_are_told_as_swapped_and_a_reason_names_no_value()
    {
        var people = new SomePeople(6);
        var records = people.Records(people.Many(300), i => i % 4 == 0 ? 1 : 0, RecordShapes.Register).Select(record => record.Record).ToList();
        var one = new MatchRecord(Some.Customer("straight"), new Dictionary<string, string>(records[0].Values) { ["given_name"] = "zenobia", ["surname"] = "quackenbush", ["date_of_birth"] = "19770307" });
        var other = new MatchRecord(Some.Customer("swapped"), new Dictionary<string, string>(one.Values) { ["given_name"] = "Quackenbush", ["surname"] = "Zenobia" });
        var pair = Assert.Single(Match([one, .. records, other]).Pairs, pair => pair.A == other.Stream || pair.B == other.Stream);
        Assert.Equal(AgreementLevel.Swapped, pair.Reasons.Single(reason => reason.Field == "surname").Level);
        Assert.DoesNotContain("quackenbush", string.Join(' ', pair.Reasons), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_number_of_a_row_and_what_all_rows_share_are_no_fields()
    {
        var records = Records(200, RecordShapes.Sparse).Select((record, i) => record with { Values = new Dictionary<string, string>(record.Values) { ["row_id"] = $"rec-{i}", ["list"] = "spring", ["left"] = $"v{i % 9}" } }).ToList();
        var fields = RecordMatcher.Match(records, new HashSet<string> { "left" }, CancellationToken.None).Fields.Keys;
        Assert.Equal(["birthday", "first", "last", "zip"], fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Few_records_are_no_mistake(int count) =>
        Assert.Empty(Match(Records(2, RecordShapes.German).Take(count).ToList()).People);

    [Fact]
    public void People_of_one_household_are_not_one_person()
    {
        var people = new SomePeople(8);
        var family = people.Many(900);
        var records = people.Records(family, _ => 0, RecordShapes.German);
        Assert.Empty(Match([.. records.Select(record => record.Record)]).People);
    }

    private static List<MatchRecord> Records(int count, Func<Person, (string, string)[]> columns)
    {
        var people = new SomePeople(4);
        return [.. people.Records(people.Many(count), i => i % 3 == 0 ? 1 : 0, columns).Select(record => record.Record)];
    }

    private static MatchResult Match(IReadOnlyCollection<MatchRecord> records) => RecordMatcher.Match(records, NoField, CancellationToken.None);

    private static string Written(MatchedPair pair) => $"{pair.A} {pair.B} {pair.Probability:R} {string.Join(", ", pair.Reasons)}";
}
