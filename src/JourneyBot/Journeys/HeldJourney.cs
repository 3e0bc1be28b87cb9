using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>What memory has of a customer: that they did something, and their journey where somebody asked for it.</summary>
internal sealed class HeldJourney(CustomerId customer)
{
    public CustomerId Customer => customer;

    /// <summary>The journey when it was last whole; null while it has not been folded.</summary>
    public Journey? Journey { get; set; }

    /// <summary>Whether the journey has all events.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>How many events its last snapshot has, as far as is known here; 0 for none.</summary>
    public int SnapshotEvents { get; set; }

    /// <summary>When the last event that is known of occurred, in UTC.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Notes that an event occurred.</summary>
    public void Note(DateTimeOffset at)
    {
        if (at > LastAt) LastAt = at;
    }
}
