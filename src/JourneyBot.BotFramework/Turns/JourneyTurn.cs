using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Pipeline;

namespace JourneyBot.BotFramework.Turns;

/// <summary>What a turn knows of the journey, and what the bot tells about the turn.</summary>
public sealed class JourneyTurn(JourneyContext context, TurnIdentity identity, TurnOutbox outbox, TimeProvider clock)
{
    /// <summary>What was known of the customer when the turn began.</summary>
    public JourneyContext Context => context;

    /// <summary>Who speaks.</summary>
    public TurnIdentity Identity => identity;

    /// <summary>What the bot took the message to mean; null where it did not say.</summary>
    public string? Intent { get; private set; }

    /// <summary>How sure it was, from 0 to 1.</summary>
    public double? Confidence { get; private set; }

    /// <summary>The dialog that answered; null where the bot did not say.</summary>
    public string? Dialog { get; set; }

    /// <summary>Notes what the bot took the message to mean; <c>none</c> for not understood.</summary>
    public void Understood(string intent, double confidence)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(intent);
        ArgumentOutOfRangeException.ThrowIfNegative(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(confidence, 1);
        (Intent, Confidence) = (intent, confidence);
    }

    /// <summary>The customer said that the bot may, or may not, write first; it holds at once, in every channel.</summary>
    public Task AllowPromptsAsync(bool allowed, CancellationToken cancellationToken)
    {
        var traits = new Dictionary<string, string> { [ConsentState.OptOutTrait] = allowed ? "false" : "true" };
        // A yes is also the consent itself; a no leaves it as it was given, and beats it.
        if (allowed) traits[ConsentState.ProactiveTrait] = ConsentState.Granted;
        return outbox.RecordAsync(
            [
                new IncomingEvent
                {
                    Identifiers = identity.Identifiers,
                    Evidence = identity.Evidence,
                    Source = EventSources.Bot,
                    Id = Guid.CreateVersion7().ToString(),
                    Name = EventNames.ConsentUpdated,
                    Channel = "bot",
                    OccurredAt = clock.GetUtcNow(),
                    Sequence = 1,
                    Properties = EventProperties.Of(("proactive", allowed), ("conversation", identity.Conversation.Value)),
                    Traits = traits,
                },
            ],
            cancellationToken);
    }
}
