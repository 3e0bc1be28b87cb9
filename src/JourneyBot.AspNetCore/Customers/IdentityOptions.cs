using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.AspNetCore.Customers;

/// <summary>Who is one customer; section <c>JourneyBot:Identity</c>. What is changed here counts for all links, also those that are stored.</summary>
public sealed class IdentityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "JourneyBot:Identity";

    private const int MostOfAKind = 10_000;
    private const int MostBlocked = 1_000;

    private static readonly string Kinds = string.Join(", ", Enum.GetNames<StreamKind>());

    /// <summary>How many identifiers of a kind one customer may have, 1 to 10,000: by default 1 <c>Customer</c> of an issuer, 1 <c>Account</c>, 5 <c>Signed</c>, 5 <c>Email</c>, 50 <c>Anonymous</c>, 1,000 <c>Conversation</c> and 1,000 <c>Record</c>.</summary>
    public IDictionary<string, int> Limits { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many customer ids of different issuers one customer may have, 1 to 1,000; 20 by default.</summary>
    public int Issuers { get; set; } = IdentityRules.DefaultIssuers;

    /// <summary>Values that name nobody, besides those that always do such as <c>null</c> and <c>anonymous</c>; a star stands for any letters: <c>test-*</c>. Without case. None by default.</summary>
    public IList<string> BlockedValues { get; init; } = [];

    /// <summary>The kinds that win where links have the same evidence, the first before all others; kinds that are not named come last. None by default: then the earlier link wins.</summary>
    public IList<string> Priorities { get; init; } = [];

    /// <summary>What is wrong with them, with key and fix; null where nothing is.</summary>
    public string? Problem => LimitProblem() ?? BlockedProblem() ?? PriorityProblem();

    /// <summary>The rules that they say.</summary>
    public IdentityRules ToRules() => IdentityRules.Default with
    {
        Limits = IdentityRules.Default.Limits.ToDictionary(limit => limit.Key, limit => Limits.TryGetValue(limit.Key.ToString(), out var given) ? given : limit.Value),
        Issuers = Issuers,
        BlockedValues = new HashSet<string>([.. IdentityRules.AlwaysBlocked, .. BlockedValues.Select(value => value.Trim()).Where(value => !value.Contains('*', StringComparison.Ordinal))], StringComparer.OrdinalIgnoreCase),
        BlockedPatterns = [.. BlockedValues.Select(value => value.Trim()).Where(value => value.Contains('*', StringComparison.Ordinal))],
        Priorities = [.. Priorities.Select(name => KindOf(name)!.Value)],
    };

    private string? LimitProblem()
    {
        foreach (var (name, limit) in Limits)
        {
            if (KindOf(name) is null) return $"{Section}:Limits:{name} is no kind of identifier; give one of {Kinds}";
            if (limit is < 1 or > MostOfAKind) return $"{Section}:Limits:{name} is {limit}; give a number from 1 to {MostOfAKind}";
        }

        return Issuers is < 1 or > 1_000 ? $"{Section}:Issuers is {Issuers}; give a number from 1 to 1000" : null;
    }

    private string? BlockedProblem()
    {
        if (BlockedValues.Count > MostBlocked) return $"{Section}:BlockedValues has {BlockedValues.Count} values; give {MostBlocked} at most, with stars for what they share";
        for (var i = 0; i < BlockedValues.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(BlockedValues[i])) return $"{Section}:BlockedValues:{i} is empty; give a value, or remove it: empty values are blocked anyway";
            if (BlockedValues[i].Trim().Trim('*').Length == 0) return $"{Section}:BlockedValues:{i} would block every value; give letters beside the star";
        }

        return null;
    }

    private string? PriorityProblem()
    {
        for (var i = 0; i < Priorities.Count; i++)
        {
            if (KindOf(Priorities[i]) is not { } kind) return $"{Section}:Priorities:{i} is '{Priorities[i]}', which is no kind of identifier; give one of {Kinds}";
            if (Priorities.Take(i).Any(earlier => KindOf(earlier) == kind)) return $"{Section}:Priorities:{i} names {kind} again; name each kind once";
        }

        return null;
    }

    private static StreamKind? KindOf(string? name) =>
        Enum.GetNames<StreamKind>().FirstOrDefault(known => known.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<StreamKind>(known) : null;
}
