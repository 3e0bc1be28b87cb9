using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Pipeline;

namespace JourneyBot.BotFramework.Turns;

/// <summary>What a turn knows of the journey, and what the bot tells about the turn.</summary>
public sealed partial class JourneyTurn
{
    private readonly Activity activity;
    private readonly TurnIdentity authenticated;
    private readonly TurnOutbox outbox;
    private readonly TurnPorts ports;
    private readonly TimeProvider clock;
    private readonly ConsentOptions? consent;

    /// <summary>A turn at its beginning.</summary>
    /// <param name="activity">What came in.</param>
    /// <param name="context">What is known of the customer.</param>
    /// <param name="authenticated">Who speaks, by what the adapter authenticated.</param>
    /// <param name="identity">Who speaks, by who has signed in.</param>
    /// <param name="outbox">Where events go.</param>
    /// <param name="ports">Sign-ins, codes and places to write to.</param>
    /// <param name="clock">The time.</param>
    /// <param name="consent">Which text the chat shows.</param>
    internal JourneyTurn(Activity activity, JourneyContext context, TurnIdentity authenticated, TurnIdentity identity, TurnOutbox outbox, TurnPorts ports, TimeProvider clock, ConsentOptions? consent = null)
    {
        (this.activity, this.authenticated, this.outbox, this.ports, this.clock, this.consent) = (activity, authenticated, outbox, ports, clock, consent);
        (Context, Identity, Spoke) = (context, identity, identity);
    }

    /// <summary>What was known of the customer when the turn began, or when they signed in or out in it.</summary>
    public JourneyContext Context { get; private set; }

    /// <summary>Who speaks.</summary>
    public TurnIdentity Identity { get; private set; }

    /// <summary>Who said what the turn answers: whoever signs in says so, and whoever signs out still did.</summary>
    internal TurnIdentity Spoke { get; private set; }

    /// <summary>What the bot took the message to mean; null where it did not say.</summary>
    public string? Intent { get; private set; }

    /// <summary>How sure it was, from 0 to 1.</summary>
    public double? Confidence { get; private set; }

    /// <summary>The dialog that answered; null where the bot did not say.</summary>
    public string? Dialog { get; set; }

    /// <summary>Whether the turn is recorded when it is over; not where the customer was forgotten in it.</summary>
    internal bool IsRecorded { get; private set; } = true;

    /// <summary>Whether the bot's last message was of a dialog; where the context could not be read in time it may have been.</summary>
    internal bool WasAsked(string dialog) => Context.Stale || Context.Moment.LastOf(EventNames.MessageSent)?.Properties.Text("dialog") == dialog;

    /// <summary>Keeps nothing of this turn: neither its activities nor where the customer can be written to.</summary>
    internal void KeepNothing() => IsRecorded = false;

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
        if (allowed) traits[ConsentState.ProactiveTrait] = new ConsentValue(ConsentStatus.Granted, consent?.ChatText).Write();
        return RecordAsync(EventProperties.Of(("proactive", allowed), ("conversation", Identity.Conversation.Value)), traits, cancellationToken);
    }

    /// <summary>The customer gave, refused or took back a consent in words; it holds at once, in every channel.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="status">Granted, denied or withdrawn; throws <see cref="ArgumentOutOfRangeException"/> for anything else.</param>
    /// <param name="text">The name and version of the text that they were shown; null for that of <c>JourneyBot:Consent:ChatText</c>.</param>
    /// <param name="until">When it ends; null for no end of its own.</param>
    /// <param name="cancellationToken">Ends the wait for the disk.</param>
    public Task RecordConsentAsync(ConsentPurpose purpose, ConsentStatus status, string? text, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        if (status is not (ConsentStatus.Granted or ConsentStatus.Denied or ConsentStatus.Withdrawn)) throw new ArgumentOutOfRangeException(nameof(status), status, "a customer grants, denies or withdraws a consent");
        var value = new ConsentValue(status, text ?? consent?.ChatText, Until: until).Write();
        var name = purpose.ToString().ToLowerInvariant();
        return RecordAsync(
            EventProperties.Of((name, status == ConsentStatus.Granted), ("conversation", Identity.Conversation.Value)),
            new Dictionary<string, string> { [ConsentState.TraitOf(purpose)] = value },
            cancellationToken);
    }

    private Task RecordAsync(EventProperties properties, Dictionary<string, string> traits, CancellationToken cancellationToken) =>
        outbox.RecordAsync(
            [
                new IncomingEvent
                {
                    Identifiers = Identity.Identifiers,
                    Evidence = Identity.Evidence,
                    Source = EventSources.Bot,
                    Id = Guid.CreateVersion7().ToString(),
                    Name = EventNames.ConsentUpdated,
                    Channel = "bot",
                    OccurredAt = clock.GetUtcNow(),
                    Sequence = 1,
                    Properties = properties,
                    Traits = traits,
                },
            ],
            cancellationToken);
}
