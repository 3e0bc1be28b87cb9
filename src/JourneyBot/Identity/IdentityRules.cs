using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>What a link may not do, carry a blocked value or give one customer more identifiers of a kind than allowed, and which link is taken first.</summary>
public sealed partial record IdentityRules
{
    /// <summary>How many systems may have given one customer an id, unless another number is given.</summary>
    public const int DefaultIssuers = 20;

    /// <summary>The values that name nobody, compared without case, whatever else is set.</summary>
    public static readonly IReadOnlyList<string> AlwaysBlocked = ["null", "none", "undefined", "anonymous", "unknown", "guest", "nan", "-1", "true", "false"];

    /// <summary>The rules used unless others are given.</summary>
    public static IdentityRules Default { get; } = new();

    /// <summary>Values that name nobody, compared without case; values of only zeros and dashes are blocked as well.</summary>
    public IReadOnlySet<string> BlockedValues { get; init; } = new HashSet<string>(AlwaysBlocked, StringComparer.OrdinalIgnoreCase);

    /// <summary>The same with stars, each for any letters or none: <c>test-*</c>. None by default.</summary>
    public IReadOnlyList<string> BlockedPatterns { get; init; } = [];

    /// <summary>How many identifiers of a kind one customer may have; of customer ids how many of one issuer, because a person has one in the shop and one in the CRM. By default 1 customer id of an issuer and 1 verified account, 5 signed ids and e-mail hashes, 50 browsers, 1,000 conversations and records.</summary>
    public IReadOnlyDictionary<StreamKind, int> Limits { get; init; } = new Dictionary<StreamKind, int>
    {
        [StreamKind.Customer] = 1,
        [StreamKind.Account] = 1,
        [StreamKind.Signed] = 5,
        [StreamKind.Email] = 5,
        [StreamKind.Anonymous] = 50,
        [StreamKind.Conversation] = 1_000,
        [StreamKind.Record] = 1_000,
    };

    /// <summary>How many customer ids of different issuers one customer may have; 20 by default.</summary>
    public int Issuers { get; init; } = DefaultIssuers;

    /// <summary>The kinds that win where links have the same grade, the first before all others: then it is the identifier of a later kind that a limit refuses. Kinds that are not named come last. None by default: the earlier link wins.</summary>
    public IReadOnlyList<StreamKind> Priorities { get; init; } = [];

    /// <summary>Whether the value names nobody.</summary>
    public bool IsBlocked(StreamId stream)
    {
        if (stream.Value is null) return true;
        var value = stream.Value.AsSpan().Trim();
        if (value.IsEmpty || value.TrimStart("0-").IsEmpty || BlockedValues.Contains(stream.Value.Trim())) return true;
        for (var i = 0; i < BlockedPatterns.Count; i++)
            if (StarPattern.Matches(BlockedPatterns[i], value)) return true;
        return false;
    }
}
