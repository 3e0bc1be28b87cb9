using JourneyBot.Events;

namespace JourneyBot.Identity.Matching;

/// <summary>
/// Tells which records are one person's by what they say of the person: names, addresses, days, numbers, in fields of any name. It learns from the
/// records alone how much each agreement counts. The order of records does not matter; the same records give the same result.
/// </summary>
public static class RecordMatcher
{
    /// <summary>The pairs above one half, and the people they make. Fields that are named in <paramref name="leftOut"/> are not looked at.</summary>
    public static MatchResult Match(IReadOnlyCollection<MatchRecord> records, IReadOnlySet<string> leftOut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(leftOut);
        var sorted = records.OrderBy(record => record.Stream).ToArray();
        var fields = FieldsOf(sorted, leftOut);
        var kinds = fields.ToDictionary(field => field.Name, field => field.Kind, StringComparer.Ordinal);
        if (fields.Length == 0 || sorted.Length < 2) return new MatchResult([], [], kinds, 0);
        var candidates = Candidates.Of(fields, sorted.Length, cancellationToken);
        var weights = WeightLearning.Learn(fields, sorted.Length, candidates, cancellationToken);
        var odds = new float[candidates.Length];
        Parallel.For(0, candidates.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => odds[i] = (float)OddsOf((int)(candidates[i] >> 32), (int)(candidates[i] & 0xffffffff)));
        var likely = Enumerable.Range(0, candidates.Length).Where(i => odds[i] > 0)
            .Select(i => (A: (int)(candidates[i] >> 32), B: (int)(candidates[i] & 0xffffffff), Odds: (double)odds[i]))
            .OrderByDescending(pair => pair.Odds).ThenBy(pair => pair.A).ThenBy(pair => pair.B).ToList();
        var people = new PeopleGrouping(sorted.Length, OddsOf).Group(likely);
        return new MatchResult(
            [.. likely.Select(pair => PairOf(pair.A, pair.B, pair.Odds))],
            [.. people.OrderBy(person => person[0]).Select(person => (IReadOnlyList<StreamId>)[.. person.Select(record => sorted[record].Stream)])],
            kinds,
            candidates.Length);

        double OddsOf(int a, int b)
        {
            Span<AgreementLevel> levels = stackalloc AgreementLevel[fields.Length];
            Comparing.Records(fields, a, b, levels);
            return weights.Odds(a, levels);
        }

        MatchedPair PairOf(int a, int b, double odds)
        {
            var levels = new AgreementLevel[fields.Length];
            Comparing.Records(fields, a, b, levels);
            var reasons = fields.Select((field, f) => new FieldAgreement(field.Name, levels[f], Math.Round(weights.Of(f, a, levels), 2))).Where(reason => reason.Level != AgreementLevel.Missing);
            return new MatchedPair(sorted[a].Stream, sorted[b].Stream, 1 / (1 + Math.Exp(-odds)), [.. reasons.OrderByDescending(reason => Math.Abs(reason.Weight)).ThenBy(reason => reason.Field, StringComparer.Ordinal)]);
        }
    }

    private static Field[] FieldsOf(MatchRecord[] records, IReadOnlySet<string> leftOut)
    {
        var anywhere = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = records.SelectMany(record => record.Values.Keys).Where(name => !leftOut.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. names.Select(name => FieldReading.Read(name, Array.ConvertAll(records, record => record.Values.GetValueOrDefault(name)), anywhere)).OfType<Field>()];
    }
}
