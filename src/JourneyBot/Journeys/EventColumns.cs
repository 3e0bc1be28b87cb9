using System.Collections.Immutable;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>Some events without ids and properties, a column each, for who goes through all of them. All columns have the same length.</summary>
public sealed record EventColumns
{
    /// <summary>The streams that <see cref="Stream"/> holds places of.</summary>
    public required ImmutableArray<StreamId> Streams { get; init; }

    /// <summary>The words that <see cref="Source"/>, <see cref="Name"/> and <see cref="Channel"/> hold places of.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>The place of the stream.</summary>
    public required ImmutableArray<int> Stream { get; init; }

    /// <summary>The place of the source.</summary>
    public required ImmutableArray<int> Source { get; init; }

    /// <summary>The place of the name.</summary>
    public required ImmutableArray<int> Name { get; init; }

    /// <summary>The place of the channel.</summary>
    public required ImmutableArray<int> Channel { get; init; }

    /// <summary>The position in the store's log.</summary>
    public required ImmutableArray<long> Position { get; init; }

    /// <summary>When it occurred, in ticks of UTC.</summary>
    public required ImmutableArray<long> OccurredAt { get; init; }

    /// <summary>The order within its source among events of the same time.</summary>
    public required ImmutableArray<long> Sequence { get; init; }

    /// <summary>How it came in.</summary>
    public required ImmutableArray<EventOrigin> Origin { get; init; }

    /// <summary>How many events these are.</summary>
    public int Count => Stream.Length;

    /// <summary>Makes columns of events.</summary>
    public static EventColumns Of(IReadOnlyList<LoggedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (streams, words) = (new Places<StreamId>(), new Places<string>());
        return new EventColumns
        {
            Stream = [.. events.Select(logged => streams.Of(logged.Event.Stream))],
            Source = [.. events.Select(logged => words.Of(logged.Event.Source))],
            Name = [.. events.Select(logged => words.Of(logged.Event.Name))],
            Channel = [.. events.Select(logged => words.Of(logged.Event.Channel))],
            Position = [.. events.Select(logged => logged.Position)],
            OccurredAt = [.. events.Select(logged => logged.Event.OccurredAt.UtcTicks)],
            Sequence = [.. events.Select(logged => logged.Event.Sequence)],
            Origin = [.. events.Select(logged => logged.Event.Origin)],
            Streams = [.. streams.Known],
            Words = [.. words.Known],
        };
    }

    private sealed class Places<T> where T : notnull
    {
        private readonly Dictionary<T, int> places = [];

        public List<T> Known { get; } = [];

        public int Of(T item)
        {
            if (places.TryGetValue(item, out var place)) return place;
            Known.Add(item);
            return places[item] = Known.Count - 1;
        }
    }
}
