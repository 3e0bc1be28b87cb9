using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>
/// That a customer belongs to an account (B2B). It is read from traits of their own streams, so that the order in which they came changes
/// nothing, a merge unites the memberships and an erasure removes them; it is never evidence of who somebody is. Pure.
/// </summary>
/// <param name="Account">The account's id.</param>
/// <param name="Since">When a source first said that they belong to it, in UTC.</param>
/// <param name="Source">Who last said so.</param>
/// <param name="At">When that was, in UTC.</param>
public sealed record Membership(string Account, DateTimeOffset Since, string Source, DateTimeOffset At)
{
    /// <summary>The trait by which a source says to which account a customer belongs; with no value that it is none.</summary>
    public const string IdTrait = AccountNames.Prefix + "id";

    /// <summary>The trait by which a source says which account a customer has left.</summary>
    public const string LeftTrait = AccountNames.Prefix + "left";

    /// <summary>The trait by which a source says of which account the others tell, without a word about who belongs to it.</summary>
    public const string AboutTrait = AccountNames.Prefix + "about";

    /// <summary>The longest id of an account, in characters.</summary>
    public const int MaxId = 80;

    private const string Joined = "joined";
    private const string Left = "left";

    /// <summary>The stream that an account's own traits lie on. Nothing links it to a person.</summary>
    public static StreamId StreamOf(string account) => new(StreamKind.Record, AccountNames.Stream + account);

    /// <summary>What a trait of an account is called where it is asked for together with a customer's own: <c>account.NAME</c>.</summary>
    public static string NameOf(Trait trait)
    {
        ArgumentNullException.ThrowIfNull(trait);
        return AccountNames.Prefix + trait.Name;
    }

    /// <summary>Whether a stored trait says that a customer belongs to an account or has left one.</summary>
    public static bool IsSaidBy(Trait trait)
    {
        ArgumentNullException.ThrowIfNull(trait);
        return AccountNames.IsOfMember(trait.Name);
    }

    /// <summary>The account that a stored trait is about; null for one that is about none, and empty for a customer who was said to have none.</summary>
    public static string? AccountIn(Trait trait)
    {
        ArgumentNullException.ThrowIfNull(trait);
        return trait.Name.StartsWith(AccountNames.Last, StringComparison.Ordinal) ? trait.Name[AccountNames.Last.Length..] : null;
    }

    /// <summary>The accounts that a customer belongs to by the traits of all of their streams; the one that was spoken of last comes first.</summary>
    public static IReadOnlyList<Membership> Of(IEnumerable<Trait> traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        Dictionary<string, Trait>? said = null;
        foreach (var trait in traits)
            if (IsSaidBy(trait) && (!(said ??= new(StringComparer.Ordinal)).TryGetValue(trait.Name, out var known) || trait.Replaces(known))) said[trait.Name] = trait;
        if (said is null) return [];
        var none = said.GetValueOrDefault(AccountNames.Last)?.At;
        var current = said.Values.Where(trait => trait.Value == Joined && AccountIn(trait) is { Length: > 0 } && !(none >= trait.At)).ToList();
        current.Sort((x, y) => x.At != y.At ? y.At.CompareTo(x.At) : string.CompareOrdinal(y.Name, x.Name));
        return [.. current.Select(last => new Membership(AccountIn(last)!, said.GetValueOrDefault(AccountNames.First + AccountIn(last))?.At ?? last.At, last.Source, last.At))];
    }

    /// <summary>What is stored of the traits that an entry states: those of an account lie on the account's stream, the rest on the customer's.</summary>
    /// <param name="stream">The customer's stream.</param>
    /// <param name="traits">The traits as they were stated.</param>
    /// <param name="source">Who states them.</param>
    /// <param name="at">When it was so, in UTC.</param>
    public static IEnumerable<Trait> Said(StreamId stream, IReadOnlyDictionary<string, string> traits, string source, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(traits);
        var (id, left, about) = (traits.GetValueOrDefault(IdTrait)?.Trim(), traits.GetValueOrDefault(LeftTrait)?.Trim(), traits.GetValueOrDefault(AboutTrait)?.Trim());
        if (id is null && left is null && about is null) return traits.Select(trait => new Trait(stream, trait.Key, trait.Value, source, at));
        return Split(stream, traits, source, at, id, left, new[] { id, about, left }.FirstOrDefault(given => given is { Length: > 0 }));
    }

    private static IEnumerable<Trait> Split(StreamId stream, IReadOnlyDictionary<string, string> traits, string source, DateTimeOffset at, string? id, string? left, string? account)
    {
        if (id is not null) yield return new Trait(stream, AccountNames.Last + id, id.Length > 0 ? Joined : Left, source, at);
        if (id is { Length: > 0 }) yield return new Trait(stream, AccountNames.First + id, Joined, source, at);
        if (left is { Length: > 0 } && left != id) yield return new Trait(stream, AccountNames.Last + left, Left, source, at);
        foreach (var (name, value) in traits)
        {
            if (name is IdTrait or LeftTrait or AboutTrait) continue;
            if (!name.StartsWith(AccountNames.Prefix, StringComparison.Ordinal) || name.Length == AccountNames.Prefix.Length) yield return new Trait(stream, name, value, source, at);
            else if (account is not null) yield return new Trait(StreamOf(account), name[AccountNames.Prefix.Length..], value, source, at);
        }
    }
}
