using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>What a link may not do: carry a blocked value, or give one customer more identifiers of a kind than allowed.</summary>
public sealed record IdentityRules
{
    /// <summary>The rules used unless others are given.</summary>
    public static IdentityRules Default { get; } = new();

    /// <summary>Values that name nobody, compared without case; values of only zeros and dashes are blocked as well.</summary>
    public IReadOnlySet<string> BlockedValues { get; init; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "null", "none", "undefined", "anonymous", "unknown", "guest", "nan", "-1", "true", "false" };

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

    /// <summary>Whether the value names nobody.</summary>
    public bool IsBlocked(StreamId stream) =>
        stream.Value is null || stream.Value.AsSpan().Trim().IsEmpty || BlockedValues.Contains(stream.Value.Trim()) || stream.Value.AsSpan().TrimStart("0-").IsEmpty;
}
