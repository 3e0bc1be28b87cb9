using System.Collections;
using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>Of each channel how often something happened there in a journey, and the last of it; in the order in which the channels came. Immutable.</summary>
public sealed class ChannelTallies : IReadOnlyList<ChannelTally>
{
    private readonly ChannelTally[] tallies;

    internal ChannelTallies(params ChannelTally[] tallies) => this.tallies = tallies;

    /// <summary>Nothing has happened.</summary>
    public static ChannelTallies Empty { get; } = new();

    /// <summary>How many channels there are.</summary>
    public int Count => tallies.Length;

    /// <summary>The tally at a place, from 0 up.</summary>
    public ChannelTally this[int index] => tallies[index];

    /// <summary>The tally of a channel; null where nothing happened there.</summary>
    public ChannelTally? this[string channel] => PlaceOf(channel) is var place and >= 0 ? tallies[place] : null;

    /// <summary>The tallies after one more event; one of a new channel is not counted where there are <paramref name="limit"/> channels already.</summary>
    public ChannelTallies With(JourneyEvent next, int limit)
    {
        ArgumentNullException.ThrowIfNull(next);
        var place = PlaceOf(next.Channel);
        if (place < 0) return Count < limit ? new ChannelTallies([.. tallies, new ChannelTally(1, next)]) : this;
        ChannelTally[] counted = [.. tallies];
        counted[place] = new ChannelTally(tallies[place].Count + 1, next);
        return new ChannelTallies(counted);
    }

    /// <inheritdoc />
    public IEnumerator<ChannelTally> GetEnumerator() => tallies.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A customer uses a handful of channels.
    private int PlaceOf(string channel)
    {
        for (var i = 0; i < tallies.Length; i++)
            if (tallies[i].Channel == channel) return i;
        return -1;
    }
}

/// <summary>How often something happened in a channel, and the last of it.</summary>
public sealed record ChannelTally(int Count, JourneyEvent Last)
{
    /// <summary>The channel.</summary>
    public string Channel => Last.Channel;
}
