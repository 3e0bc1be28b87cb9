using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Turns;

/// <summary>Collects what happens in one turn and records it when the turn is over; what is sent after that, by <c>OnTurnError</c>, is recorded at once.</summary>
internal sealed class TurnRecord(Activity incoming, string turnId, JourneyTurn turn, JourneyBook book, TurnOutbox outbox, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<IncomingEvent> events = [];
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly long started = clock.GetTimestamp();
    private int sent;
    private bool finished;

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
        lock (gate) events.Add(TurnEvents.Failed(incoming, turn.Identity, clock.GetUtcNow(), ++sent, exception));
    }

    /// <summary>Records the turn.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        List<IncomingEvent> all;
        lock (gate)
        {
            finished = true;
            all = [.. events];
        }

        if (TurnEvents.Incoming(incoming, turn.Identity, startedAt) is { } received)
            all.Insert(0, received.Name == EventNames.MessageReceived ? WithOutcome(received, all) : received);
        if (all.Count > 0) await outbox.RecordAsync(all, cancellationToken);
    }

    private async Task NoteAsync(List<Activity> activities, ResourceResponse[] responses, string? failure)
    {
        List<IncomingEvent>? late = null;
        lock (gate)
        {
            for (var i = 0; i < activities.Count; i++)
            {
                var id = i < responses?.Length ? responses[i]?.Id : null;
                if (TurnEvents.Outgoing(activities[i], id, turnId, turn.Identity, clock.GetUtcNow(), ++sent, failure, turn.Dialog) is { } noted)
                    (finished ? late ??= [] : events).Add(noted);
            }
        }

        if (late is not null) await outbox.RecordAsync(late, CancellationToken.None);
    }

    // What the turn made of the message: how it was understood, how long it took, and the stage before and after.
    private IncomingEvent WithOutcome(IncomingEvent received, IReadOnlyList<IncomingEvent> others)
    {
        var understood = With(received, ("intent", turn.Intent), ("confidence", turn.Confidence is { } sure ? Math.Round(sure, 3) : null), ("dialog", turn.Dialog));
        var before = turn.Context.Stage.Stage;
        var after = StageAfter([understood, .. others]);
        return With(understood, ("latencyMs", Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 1)), ("stageBefore", before), ("stageAfter", after));
    }

    private string StageAfter(IReadOnlyList<IncomingEvent> all)
    {
        var journey = book.Of(turn.Identity.Stream);
        var stages = book.Rules.Stages;
        if (!all.Any(next => stages.Heeds(next.Name ?? "", next.Properties)))
            return journey.Events == 0 ? journey.Stage.Stage : stages.Advance(journey.Stage, all[^1].OccurredAt).State.Stage;

        var facts = Identification.Identify(Admission.Admit(all, clock.GetUtcNow()).Admitted, clock.GetUtcNow(), book.Customers);
        foreach (var next in facts.Events.Order(EventOrder.Instance))
            if (journey.Follows(next)) journey = journey.Apply(next);
        return journey.Events == 0 ? turn.Context.Stage.Stage : journey.Stage.Stage;
    }

    private static IncomingEvent With(IncomingEvent received, params (string, object?)[] more) => received with { Properties = received.Properties.And(more) };
}
