using System.Collections;
using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>Of each event name how often it happened in a journey, and the last; in ordinal order of the names. Immutable. A journey has few names, and each event counts one.</summary>
public sealed class NameTallies : IReadOnlyList<NameTally>
{
    private readonly NameTally[] tallies;

    private NameTallies(NameTally[] tallies) => this.tallies = tallies;

    /// <summary>Nothing has happened.</summary>
    public static NameTallies Empty { get; } = new([]);

    /// <summary>Tallies that are in the ordinal order of their names already; throws <see cref="InvalidDataException"/> where they are not.</summary>
    internal static NameTallies Of(NameTally[] tallies)
    {
        for (var i = 1; i < tallies.Length; i++)
            if (string.CompareOrdinal(tallies[i - 1].Name, tallies[i].Name) >= 0) throw new InvalidDataException("has names that are not in order");
        return new NameTallies(tallies);
    }

    /// <summary>How many names there are.</summary>
    public int Count => tallies.Length;

    /// <summary>The tally at a place, from 0 up.</summary>
    public NameTally this[int index] => tallies[index];

    /// <summary>The tally of a name; null where no event of that name happened.</summary>
    public NameTally? this[string name] => PlaceOf(name) is var place and >= 0 ? tallies[place] : null;

    /// <summary>The tallies after one more event; one of a new name is not counted where there are <paramref name="limit"/> names already.</summary>
    public NameTallies With(JourneyEvent next, int limit)
    {
        ArgumentNullException.ThrowIfNull(next);
        var place = PlaceOf(next.Name);
        if (place < 0) return Count < limit ? new NameTallies([.. tallies[..~place], new NameTally(1, next), .. tallies[~place..]]) : this;
        NameTally[] counted = [.. tallies];
        counted[place] = new NameTally(tallies[place].Count + 1, next);
        return new NameTallies(counted);
    }

    /// <inheritdoc />
    public IEnumerator<NameTally> GetEnumerator() => tallies.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The place of a name; where it is not there, the complement of the place it would have.
    private int PlaceOf(string name)
    {
        var (low, high) = (0, tallies.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(tallies[middle].Name, name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle;
        }

        return ~low;
    }
}
