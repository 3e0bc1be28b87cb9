using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Forecasts;

/// <summary>Serves forecasts and learns anew, in the background, when enough has happened since it last did.</summary>
public sealed class Forecasting(IJourneyStore store, JourneyBook book, TimeProvider clock)
{
    /// <summary>How many of the last events forecasts are learnt from: enough for every event that is not rare, whatever the size of the store.</summary>
    public const int LearntEvents = 200_000;

    private volatile MarkovForecaster forecaster = MarkovForecaster.Train([], book.Rules.Stages.Model.Goal);

    /// <summary>How many transitions the forecasts are learnt from.</summary>
    public int Transitions => forecaster.Transitions;

    /// <summary>What is likely next on a journey.</summary>
    public Forecast For(Journey journey) => forecaster.After(journey.Recent.LastOrDefault(IsOwn)?.Name);

    /// <summary>Learns anew from the sessions among the last <see cref="LearntEvents"/> events that are over.</summary>
    public async Task TrainAsync(CancellationToken cancellationToken)
    {
        var steps = new SessionSteps(book.Customers.CustomerOf);
        await foreach (var logged in store.ReadTailAsync(LearntEvents, cancellationToken))
            if (IsOwn(logged.Event)) steps.Add(logged.Event);

        forecaster = MarkovForecaster.Train(steps.FinishedSessions(book.Rules.SessionTimeout, clock.GetUtcNow()), book.Rules.Stages.Model.Goal);
    }

    // What the bot says is an answer, and a gesture no step: what the customer does next follows from what the customer did.
    private static bool IsOwn(JourneyEvent e) => e.Name is not (EventNames.MessageSent or EventNames.PromptSent) && !Gestures.Is(e);
}
