using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>What an event says from now on, because its author changed or deleted it: the event stays, and what it said before is gone.</summary>
/// <param name="Stream">The event's stream.</param>
/// <param name="Source">Its source.</param>
/// <param name="Id">Its id.</param>
/// <param name="Properties">Its properties from now on.</param>
public sealed record EventRevision(StreamId Stream, string Source, string Id, EventProperties Properties);
