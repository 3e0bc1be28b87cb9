using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Says which identifiers a call carries. A browser is believed its anonymous id only.</summary>
internal static class SegmentIdentity
{
    /// <summary>The identifiers of the call; at least one. Throws <see cref="FormatException"/> where it has none.</summary>
    public static IReadOnlyList<StreamId> Of(in SegmentEntry entry, bool isTrusted)
    {
        var user = isTrusted ? Id(StreamKind.Customer, "userId", entry.UserId) : null;
        var anonymous = Id(StreamKind.Anonymous, "anonymousId", entry.AnonymousId);
        return (user, anonymous) switch
        {
            ({ } customer, { } browser) => [customer, browser],
            ({ } customer, null) => [customer],
            (null, { } browser) => [browser],
            _ => throw new FormatException(isTrusted
                ? "neither userId nor anonymousId says whose call it is"
                : "anonymousId is missing: with a page's key a userId alone says nothing (JourneyBot:Ingestion:ServerKeys, or TrustBrowserUserIds)"),
        };
    }

    /// <summary>The two ids that an alias joins; none where it joins nothing, or its sender may not say so.</summary>
    public static IReadOnlyList<StreamId> OfAlias(in SegmentEntry entry, bool isTrusted)
    {
        if (!isTrusted || Id(StreamKind.Customer, "userId", entry.UserId) is not { } customer) return [];
        var identifiers = new List<StreamId>(3) { customer };
        foreach (var weaker in (ReadOnlySpan<StreamId?>)[Id(StreamKind.Anonymous, "previousId", entry.PreviousId), Id(StreamKind.Anonymous, "anonymousId", entry.AnonymousId)])
            if (weaker is { } anonymous && anonymous.Value != customer.Value && !identifiers.Contains(anonymous)) identifiers.Add(anonymous);
        return identifiers.Count > 1 ? identifiers : [];
    }

    // What names nobody, such as "null" or "0000", would make one customer of all who have it.
    private static StreamId? Id(StreamKind kind, string member, ReadOnlySpan<byte> raw)
    {
        if (raw.Length > 0 && raw[0] is (byte)'{' or (byte)'[') throw new FormatException($"{member} is a text");
        if (JsonText.Of(raw)?.Trim() is not { Length: > 0 } value) return null;
        if (value.Length > StreamId.MaxLength) throw new FormatException($"{member} has {value.Length} characters; at most {StreamId.MaxLength} are taken");
        var id = new StreamId(kind, value);
        return IdentityRules.Default.IsBlocked(id) ? null : id;
    }
}
