using System.Text.RegularExpressions;
using JourneyBot.Events;

namespace JourneyBot.Identity.Matching;

/// <summary>How well the matcher found the people of records of whom it is known; counted in pairs of records.</summary>
/// <param name="Pairs">How many pairs are one person's in truth.</param>
/// <param name="Precision">The share of the pairs found that are right; 1 where none was found.</param>
/// <param name="Recall">The share of the true pairs that were found; 1 where there are none.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Records">How many records were matched.</param>
/// <param name="Found">How many pairs were found.</param>
/// <param name="Right">How many of these are right.</param>
/// <param name="Compared">How many pairs were compared.</param>
/// <param name="Seconds">How long matching took.</param>
/// <param name="Fields">What each compared field was taken for.</param>
public sealed partial record MatchEvaluation(long Pairs, double Precision, double Recall, double F1, int Records, long Found, long Right, long Compared, double Seconds, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The name that stands for the records' own ids, where no field has it.</summary>
    public const string OwnId = "customer";

    /// <summary>The names that a field of the truth may have: those of the records, in order.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyCollection<MatchRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return [.. records.SelectMany(record => record.Values.Keys).Where(name => name != MatchRecords.EmailHash).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Matches the records without the field of the truth, and compares. Records that have no truth are matched, but not counted. Throws
    /// <see cref="ArgumentException"/> where no record has that field.
    /// </summary>
    public static MatchEvaluation Run(IReadOnlyCollection<MatchRecord> records, string truth, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(clock);
        var people = TruthOf(records, truth);
        var started = clock.GetTimestamp();
        var result = RecordMatcher.Match(records, new HashSet<string>(StringComparer.Ordinal) { truth }, cancellationToken);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;

        var pairs = people.Values.GroupBy(person => person, StringComparer.Ordinal).Sum(PairsOf);
        var known = result.People.Select(person => person.Where(people.ContainsKey).Select(stream => people[stream]).ToList()).ToList();
        var found = known.Sum(PairsOf);
        var right = known.Sum(person => person.GroupBy(name => name, StringComparer.Ordinal).Sum(PairsOf));
        var (precision, recall) = (found == 0 ? 1 : (double)right / found, pairs == 0 ? 1 : (double)right / pairs);
        var f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        var fields = result.Fields.ToDictionary(field => field.Key, field => field.Value.ToString().ToLowerInvariant(), StringComparer.Ordinal);
        return new MatchEvaluation(pairs, Math.Round(precision, 6), Math.Round(recall, 6), Math.Round(f1, 6), records.Count, found, right, result.Compared, Math.Round(seconds, 3), fields);
    }

    private static Dictionary<StreamId, string> TruthOf(IReadOnlyCollection<MatchRecord> records, string truth)
    {
        var people = records.Where(record => record.Values.ContainsKey(truth)).ToDictionary(record => record.Stream, record => record.Values[truth].Trim());
        if (people.Count == 0 && truth == OwnId) people = records.ToDictionary(record => record.Stream, record => record.Stream.Value);
        if (people.Count == 0) throw new ArgumentException($"no record has a trait '{truth}'; there are {string.Join(", ", NamesOf(records))}, and {OwnId} for the records' own ids", nameof(truth));
        // Febrl writes the person into the record's id: rec-223-org and rec-223-dup-0 are rec-223.
        if (people.Values.All(name => OfFebrl().IsMatch(name))) people = people.ToDictionary(person => person.Key, person => OfFebrl().Replace(person.Value, ""));
        return people;
    }

    private static long PairsOf<T>(IEnumerable<T> records) => records.LongCount() is var count ? count * (count - 1) / 2 : 0;

    [GeneratedRegex(@"-(org|dup-\d+)$")]
    private static partial Regex OfFebrl();
}
