using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Stages;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Turns;

/// <summary>Collects what happens in one turn and records it when the turn is over; what is sent after that, by <c>OnTurnError</c>, is recorded at once.</summary>
internal sealed class TurnRecord(Activity incoming, string turnId, JourneyTurn turn, JourneyBook book, TurnOutbox outbox, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<IncomingEvent> events = new(2);
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly long started = clock.GetTimestamp();
    private int sent;
    private bool finished;

    /// <summary>Whether anything of the turn is kept; not where the customer was forgotten in it.</summary>
    public bool IsKept => turn.IsRecorded;

    /// <summary>The hook on what the bot sends: lets it go and notes each activity with what became of it.</summary>
    public async Task<ResourceResponse[]> OnSendAsync(ITurnContext context, List<Activity> activities, Func<Task<ResourceResponse[]>> next)
    {
        try
        {
            var responses = await next();
            await NoteAsync(activities, responses, null);
            return responses;
        }
        catch (Exception e)
        {
            await NoteAsync(activities, [], e.GetType().Name);
            throw;
        }
    }

    /// <summary>Notes that the turn threw.</summary>
    public void Fail(Exception exception)
    {
        lock (gate) events.Add(TurnEvents.Failed(incoming, turnId, turn.Identity, clock.GetUtcNow(), ++sent, exception));
    }

    /// <summary>Records the turn.</summary>
    public Task FinishAsync(CancellationToken cancellationToken)
    {
        // What is sent from now on comes too late for the list.
        lock (gate) finished = true;
        if (!IsKept) return Task.CompletedTask;
        if (TurnEvents.Incoming(incoming, turnId, turn, startedAt) is { } received)
        {
            events.Insert(0, received);
            if (received.Name == EventNames.MessageReceived) events[0] = WithOutcome(received);
        }

        return events.Count > 0 ? outbox.RecordAsync(events, cancellationToken) : Task.CompletedTask;
    }

    private async Task NoteAsync(List<Activity> activities, ResourceResponse[] responses, string? failure)
    {
        if (!IsKept) return;
        List<IncomingEvent>? late = null;
        lock (gate)
        {
            for (var i = 0; i < activities.Count; i++)
            {
                var id = i < responses?.Length ? responses[i]?.Id : null;
                if (TurnEvents.Outgoing(activities[i], id, turnId, turn, clock.GetUtcNow(), ++sent, failure) is { } noted)
                    (finished ? late ??= [] : events).Add(noted);
            }
        }

        if (late is not null) await outbox.RecordAsync(late, CancellationToken.None);
    }

    // What the turn made of the message: how long it took, and the stage before and after.
    private IncomingEvent WithOutcome(IncomingEvent received) => received with
    {
        Properties = received.Properties.And(
            ("latencyMs", Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 1)),
            ("stageBefore", turn.Context.Stage.Stage),
            ("stageAfter", StageAfter())),
    };

    private string StageAfter()
    {
        // Memory has what was recorded since the turn began; where it has let go of the customer, the turn has what it began with.
        var journey = book.Held(turn.Identity.Stream) ?? turn.Context.Moment.Journey;
        var stages = book.Rules.Stages;
        if (!HasStep(stages))
            return journey.Events == 0 ? journey.Stage.Stage : stages.Advance(journey.Stage, events[^1].OccurredAt).State.Stage;

        var facts = Identification.Identify(Admission.Admit(events, clock.GetUtcNow()).Admitted, clock.GetUtcNow(), book.Customers);
        foreach (var next in facts.Events.Order(EventOrder.Instance))
            if (journey.Follows(next)) journey = journey.Apply(next);
        return journey.Events == 0 ? turn.Context.Stage.Stage : journey.Stage.Stage;
    }

    // In most turns nothing happens that any stage asks for.
    private bool HasStep(StageMachine stages)
    {
        foreach (var next in events)
            if (stages.Heeds(next.Name ?? "", next.Properties)) return true;
        return false;
    }
}
