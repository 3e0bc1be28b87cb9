using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Context;

/// <summary>All that a turn may know of the customer: journey, traits, forecast and consent, as of a moment.</summary>
public sealed record JourneyContext
{
    private Forecast? forecast;

    /// <summary>Who the customer is.</summary>
    public required CustomerId Customer { get; init; }

    /// <summary>The journey at the moment.</summary>
    public required JourneyMoment Moment { get; init; }

    /// <summary>The stage model that the journey goes through.</summary>
    public required StageModel Model { get; init; }

    /// <summary>Of each trait name the value that counts.</summary>
    public required IReadOnlyDictionary<string, Trait> Traits { get; init; }

    /// <summary>What is likely next; made when it is first asked for.</summary>
    public Forecast Forecast => forecast ??= Forecasting.For(Moment.Journey);

    /// <summary>Who makes the forecast.</summary>
    public required Forecasting Forecasting { private get; init; }

    /// <summary>What the customer allowed.</summary>
    public required ConsentState Consent { get; init; }

    /// <summary>Whether the context could not be read in time, so that it is older than the moment or empty.</summary>
    public bool Stale { get; init; }

    /// <summary>When the context was read, in UTC.</summary>
    public DateTimeOffset AsOf => Moment.Now;

    /// <summary>The stage with its proof.</summary>
    public StageState Stage => Moment.Stage;

    /// <summary>The signals of the running session, oldest first.</summary>
    public IReadOnlyList<Signal> Signals => Moment.Signals;

    /// <summary>The last events, oldest first, 50 at most.</summary>
    public IReadOnlyList<JourneyEvent> History => Moment.Journey.Recent;

    /// <summary>Which prompts may be sent to the customer by consent: all or none.</summary>
    public bool PromptsAllowed => Consent is { Proactive: true, OptedOut: false };

    /// <summary>The value of a trait; null where there is none.</summary>
    public string? Trait(string name) => Traits.TryGetValue(name, out var trait) ? trait.Value : null;
}
