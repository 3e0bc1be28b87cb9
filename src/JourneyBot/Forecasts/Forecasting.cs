using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Forecasts;

/// <summary>Serves forecasts and learns anew, in the background, when enough has happened since it last did.</summary>
public sealed class Forecasting(IJourneyStore store, JourneyBook book, TimeProvider clock)
{
    private volatile MarkovForecaster forecaster = MarkovForecaster.Train([], book.Rules.Stages.Model.Goal);

    /// <summary>How many transitions the forecasts are learnt from.</summary>
    public int Transitions => forecaster.Transitions;

    /// <summary>What is likely next on a journey.</summary>
    public Forecast For(Journey journey) => forecaster.After(journey.Recent.LastOrDefault(IsOwn)?.Name);

    /// <summary>Learns anew from all sessions that are over.</summary>
    public async Task TrainAsync(CancellationToken cancellationToken)
    {
        var events = new Dictionary<StreamId, List<JourneyEvent>>();
        await foreach (var logged in store.ReadLogAsync(0, cancellationToken))
        {
            if (!IsOwn(logged.Event)) continue;
            var customer = book.Customers.CustomerOf(logged.Event.Stream).Stream;
            if (!events.TryGetValue(customer, out var list)) events[customer] = list = [];
            list.Add(logged.Event);
        }

        forecaster = MarkovForecaster.Train(events.Values.SelectMany(FinishedSessions), book.Rules.Stages.Model.Goal);
    }

    // What the bot says is an answer, not a step: what the customer does next follows from what the customer did.
    private static bool IsOwn(JourneyEvent e) => e.Name is not (EventNames.MessageSent or EventNames.PromptSent);

    private IEnumerable<IReadOnlyList<string>> FinishedSessions(List<JourneyEvent> events)
    {
        events.Sort(EventOrder.Instance);
        var session = new List<string>();
        for (var i = 0; i < events.Count; i++)
        {
            if (i > 0 && events[i].OccurredAt - events[i - 1].OccurredAt >= book.Rules.SessionTimeout)
            {
                yield return session;
                session = [];
            }

            session.Add(events[i].Name);
        }

        // A session that may still go on has no end to learn from yet.
        if (events.Count > 0 && clock.GetUtcNow() - events[^1].OccurredAt >= book.Rules.SessionTimeout) yield return session;
    }
}
