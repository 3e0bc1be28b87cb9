using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Pipeline;

/// <summary>Lets an event in or says why not: limits, sensible time, redaction by the policy of fields. Pure.</summary>
public static class Admission
{
    private const int MaxIdentifiers = 8;
    private const int MaxTraits = 100;
    private const int MaxTraitValue = 1_000;
    private static readonly string[] AccountTraits = [Membership.IdTrait, Membership.LeftTrait, Membership.AboutTrait];
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Splits what came in by the policy without rules: for those who only ask what would be let in.</summary>
    public static (IReadOnlyList<IncomingEvent> Admitted, IReadOnlyList<Rejection> Rejected) Admit(IReadOnlyList<IncomingEvent> incoming, DateTimeOffset now) => Admit(incoming, now, FieldPolicy.Default);

    /// <summary>Splits what came in into what may go on, redacted and with a sound time, and what is rejected with its reason.</summary>
    public static (IReadOnlyList<IncomingEvent> Admitted, IReadOnlyList<Rejection> Rejected) Admit(IReadOnlyList<IncomingEvent> incoming, DateTimeOffset now, FieldPolicy policy)
    {
        var admitted = new List<IncomingEvent>(incoming.Count);
        ArgumentNullException.ThrowIfNull(policy);
        List<Rejection>? rejected = null;
        for (var i = 0; i < incoming.Count; i++)
        {
            if (ReasonAgainst(incoming[i]) is { } reason) (rejected ??= []).Add(new Rejection(i, reason));
            else admitted.Add(Sound(incoming[i], now, policy));
        }

        return (admitted, rejected ?? (IReadOnlyList<Rejection>)[]);
    }

    private static string? ReasonAgainst(IncomingEvent e)
    {
        var identifiers = e.Identifiers.Count + (EmailHash.IsAddress(e.Email) ? 1 : 0);
        if (identifiers is 0 or > MaxIdentifiers) return $"an event has 1 to {MaxIdentifiers} identifiers, not {identifiers}";
        for (var i = 0; i < e.Identifiers.Count; i++)
            if (e.Identifiers[i].Value is null) return "an identifier is empty";
        if (Text("id", e.Id, 200) is { } id) return id;
        if (Text("source", e.Source, 200) is { } source) return source;
        if (Text("channel", e.Channel, 40) is { } channel) return channel;
        if (e.Name is not null && Text("name", e.Name, 100) is { } name) return name;
        if (e.Name is null && e.Traits.Count == 0 && identifiers < 2) return "an entry without a name carries traits or links";
        if (e.OccurredAt < Earliest) return $"the time {e.OccurredAt:O} is before 1970";
        if (e.Traits.Count > MaxTraits) return $"an event has at most {MaxTraits} traits, not {e.Traits.Count}";
        // Most events have no traits.
        if (e.Traits.Count == 0) return null;
        foreach (var stated in AccountTraits)
            if (e.Traits.TryGetValue(stated, out var account) && account.Length > 0 && Text(stated, account, Membership.MaxId) is { } unfit) return unfit;
        foreach (var (trait, value) in e.Traits)
            if ((Text("trait name", trait, 100) ?? (value.Length > MaxTraitValue ? $"trait {trait} has more than {MaxTraitValue} characters" : null)) is { } wrong) return wrong;
        return null;
    }

    private static string? Text(string what, string value, int max) =>
        string.IsNullOrWhiteSpace(value) ? $"the {what} is empty"
        : value.Length > max ? $"the {what} has {value.Length} characters; at most {max} are taken"
        : value.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 ? $"the {what} has control characters"
        : null;

    private static IncomingEvent Sound(IncomingEvent e, DateTimeOffset now, FieldPolicy policy)
    {
        var at = (e.OccurredAt > now ? now : e.OccurredAt).ToUniversalTime();
        var properties = policy.Apply(e.Properties);
        var traits = policy.Apply(e.Traits);
        return at.EqualsExact(e.OccurredAt) && ReferenceEquals(properties, e.Properties) && ReferenceEquals(traits, e.Traits) ? e : e with { OccurredAt = at, Properties = properties, Traits = traits };
    }
}

/// <summary>An event that was not let in.</summary>
/// <param name="Index">Its place in the batch, from 0 up.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record Rejection(int Index, string Reason);
