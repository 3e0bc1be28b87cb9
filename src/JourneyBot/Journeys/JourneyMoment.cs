using JourneyBot.Events;
using JourneyBot.Signals;
using JourneyBot.Stages;

namespace JourneyBot.Journeys;

/// <summary>A journey looked at now: what has happened, and what follows from nothing having happened since.</summary>
/// <param name="Journey">The journey, advanced to the moment.</param>
/// <param name="Now">The moment, in UTC.</param>
/// <param name="Idle">How long since the last event.</param>
/// <param name="InSession">Whether the session of the last event still runs.</param>
public sealed record JourneyMoment(Journey Journey, DateTimeOffset Now, TimeSpan Idle, bool InSession)
{
    /// <summary>The stage now, with its proof.</summary>
    public StageState Stage => Journey.Stage;

    /// <summary>The signals of the session that still runs, oldest first; none when it is over.</summary>
    public IReadOnlyList<Signal> Signals =>
        InSession && Journey.Session is { } session ? Journey.Signals.FindAll(signal => signal.At >= session.StartedAt) : [];

    /// <summary>How often the event happened in the whole journey.</summary>
    public int Count(string name) => Journey.Names[name]?.Count ?? 0;

    /// <summary>The last event of the name; null for none.</summary>
    public JourneyEvent? LastOf(string name) => Journey.Names[name]?.Last;

    /// <summary>The last cart that was neither bought nor emptied; null for none.</summary>
    public JourneyEvent? OpenCart =>
        LastOf(EventNames.CartUpdated) is { } cart && cart.Properties.Number("total") > 0
        && (LastOf(EventNames.OrderCompleted) is not { } order || EventOrder.Instance.Compare(order, cart) < 0) ? cart : null;
}
