using JourneyBot.Events;
using JourneyBot.Pipeline;

namespace JourneyBot.Decisions;

/// <summary>Says what became of prompts in the words of the journey; pure.</summary>
internal static class PromptEvents
{
    /// <summary>That the prompt of a receipt was sent.</summary>
    public static IncomingEvent Sent(Receipt receipt, string channel, DateTimeOffset at) => new()
    {
        Identifiers = [StreamId.Parse(receipt.Stream)],
        Source = EventSources.Prompts,
        Id = receipt.ShortId,
        Name = EventNames.PromptSent,
        Channel = channel,
        OccurredAt = at,
        Properties = EventProperties.Of(("prompt", receipt.Prompt), ("receipt", receipt.Id)),
    };
}
