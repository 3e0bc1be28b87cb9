using System.Collections.ObjectModel;
using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>A named value about a customer, with source and age: a CRM field, a consent, a preference. The youngest of a name counts; of the words since when somebody belongs to an account the oldest.</summary>
/// <param name="Stream">Whose it is.</param>
/// <param name="Name">The name, for example <c>loyaltyTier</c>; 1 to 100 characters.</param>
/// <param name="Value">The value as text; at most 1,000 characters.</param>
/// <param name="Source">Who said it.</param>
/// <param name="At">When it was so, in UTC.</param>
public sealed record Trait(StreamId Stream, string Name, string Value, string Source, DateTimeOffset At)
{
    /// <summary>Whether this value replaces the other of the same name: the younger one; among equals of a consent or an opt-out the stricter one, and then the one later in ordinal order.</summary>
    public bool Replaces(Trait other)
    {
        var order = AccountNames.CountsFirst(Name) ? other.At.CompareTo(At) : At.CompareTo(other.At);
        if (order == 0) order = Permission.StrictnessOf(this) - Permission.StrictnessOf(other);
        if (order == 0) order = string.CompareOrdinal(Source, other.Source);
        if (order == 0) order = other.Stream.CompareTo(Stream);
        return order != 0 ? order > 0 : string.CompareOrdinal(Value, other.Value) > 0;
    }

    /// <summary>Of each name the trait that counts; what is said of accounts is left out, see <see cref="Membership"/>.</summary>
    public static IReadOnlyDictionary<string, Trait> Latest(IEnumerable<Trait> traits)
    {
        if (traits is IReadOnlyCollection<Trait> { Count: 0 }) return ReadOnlyDictionary<string, Trait>.Empty;
        var latest = new SortedDictionary<string, Trait>(StringComparer.Ordinal);
        foreach (var trait in traits)
            if (!AccountNames.IsOfMember(trait.Name) && (!latest.TryGetValue(trait.Name, out var known) || trait.Replaces(known))) latest[trait.Name] = trait;
        return latest;
    }
}
