using JourneyBot.Events;

namespace JourneyBot.Decisions;

/// <summary>A prompt that waits for its moment.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Stream">The stream of the event that armed it.</param>
/// <param name="Source">The source of that event.</param>
/// <param name="EventId">The id of that event.</param>
/// <param name="FirstDueAt">When it was first due, in UTC; its time to live counts from here.</param>
/// <param name="DueAt">When it is due, in UTC.</param>
public sealed record PromptTimer(string Prompt, StreamId Stream, string Source, string EventId, DateTimeOffset FirstDueAt, DateTimeOffset DueAt)
{
    /// <summary>The receipt that the decision about it gets.</summary>
    public string ReceiptId => Receipt.IdOf(Prompt, Stream, Source, EventId);
}
