using System.Collections.Frozen;

namespace JourneyBot.Consent;

/// <summary>Which field is treated how. A name has dots for nested members; a star at its end stands for all that begin so; case does not matter, and the most exact name counts.</summary>
public sealed class FieldRules
{
    private readonly FrozenDictionary<string, FieldTreatment>.AlternateLookup<ReadOnlySpan<char>> exact;
    private readonly (string Beginning, FieldTreatment Treatment)[] beginnings;

    private FieldRules(Dictionary<string, FieldTreatment> exact, IEnumerable<(string, FieldTreatment)> beginnings)
    {
        this.exact = exact.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        this.beginnings = [.. beginnings.OrderByDescending(rule => rule.Item1.Length)];
        Hashes = exact.Values.Concat(this.beginnings.Select(rule => rule.Treatment)).Contains(FieldTreatment.Hash);
    }

    /// <summary>No rules: the defaults hold everywhere.</summary>
    public static FieldRules None { get; } = new([], []);

    /// <summary>Whether any field is hashed.</summary>
    public bool Hashes { get; }

    /// <summary>Takes names with <c>keep</c>, <c>mask</c>, <c>hash</c> or <c>drop</c>; throws <see cref="FormatException"/> with the name and the fix for anything else.</summary>
    public static FieldRules Parse(IEnumerable<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var exact = new Dictionary<string, FieldTreatment>(StringComparer.OrdinalIgnoreCase);
        var beginnings = new List<(string, FieldTreatment)>();
        foreach (var (name, word) in fields)
        {
            var treatment = word?.Trim().ToLowerInvariant() switch
            {
                "keep" => FieldTreatment.Keep,
                "mask" => FieldTreatment.Mask,
                "hash" => FieldTreatment.Hash,
                "drop" => FieldTreatment.Drop,
                _ => throw new FormatException($"{name} is '{word}'; give keep, mask, hash or drop"),
            };
            var star = name.IndexOf('*', StringComparison.Ordinal);
            if (string.IsNullOrWhiteSpace(name) || (star >= 0 && star != name.Length - 1)) throw new FormatException($"{name} is no field; give a name such as note or customer.email, with a star at its end only");
            if (star >= 0) beginnings.Add((name[..star], treatment));
            else exact[name] = treatment;
        }

        return new FieldRules(exact, beginnings);
    }

    /// <summary>The rules for where there is no key: what they hash is dropped.</summary>
    public FieldRules WithoutHashes() => Hashes ? new FieldRules(new(exact.Dictionary.ToDictionary(rule => rule.Key, rule => Keyless(rule.Value)), StringComparer.OrdinalIgnoreCase), beginnings.Select(rule => (rule.Beginning, Keyless(rule.Treatment)))) : this;

    /// <summary>What the rules say of a field; null where they say nothing.</summary>
    public FieldTreatment? Of(ReadOnlySpan<char> path)
    {
        if (exact.TryGetValue(path, out var treatment)) return treatment;
        foreach (var (beginning, treated) in beginnings)
            if (path.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return treated;
        return null;
    }

    private static FieldTreatment Keyless(FieldTreatment treatment) => treatment == FieldTreatment.Hash ? FieldTreatment.Drop : treatment;
}
