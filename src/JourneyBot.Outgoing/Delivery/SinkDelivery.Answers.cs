using System.Globalization;
using JourneyBot.Stages;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Outgoing.Delivery;

internal sealed partial class SinkDelivery
{
    private readonly SinkTelemetry telemetry = new(sink.Name);

    private void Take(IReadOnlyList<Pending> request, Attempt attempt, DateTimeOffset now)
    {
        switch (attempt.Outcome)
        {
            case AttemptOutcome.Delivered:
                if (health.FailingSince is not null) LogBack(logger, sink.Name);
                health.Succeeded(now);
                window.End(request, PendingState.Done);
                telemetry.CountDelivered(request.Count);
                break;
            case AttemptOutcome.Refused when request.Count > 1:
                // One of them is not to its liking: each goes alone, so that only that one is lost.
                window.End(request, PendingState.Waiting);
                foreach (var pending in request) pending.IsAlone = true;
                break;
            case AttemptOutcome.Refused:
                health.Refused(attempt, now);
                window.End(request, PendingState.Waiting);
                request[0].Attempts++;
                GiveUp(request[0], attempt.Reason, now);
                break;
            default:
                Fail(request, attempt, now);
                break;
        }
    }

    private void Fail(IReadOnlyList<Pending> request, Attempt attempt, DateTimeOffset now)
    {
        var wasHeld = health.IsHeld;
        window.End(request, PendingState.Waiting);
        var wait = health.Failed(attempt, request[0].Attempts + 1, now);
        if (attempt.Outcome == AttemptOutcome.WrongSetUp) LogHeld(logger, sink.Name, attempt.Reason);
        else if (wasHeld || health.FailingSince == now) LogFailing(logger, sink.Name, attempt.Reason);
        foreach (var pending in request)
        {
            pending.Attempts++;
            if (pending.FirstFailedAt is null) (pending.FirstFailedAt, pending.SuccessesBefore) = (now, health.Successes);
            pending.NextAt = now + wait;
            pending.IsAlone |= request.Count > 1 && pending.Attempts >= AloneAfter;
        }

        // A sink that is set up wrongly says nothing about its messages: they wait.
        if (attempt.Outcome != AttemptOutcome.Again) return;
        foreach (var pending in window.All)
            if (pending is { State: PendingState.Waiting, Attempts: > 0 } && ReasonToGiveUp(pending, now) is { } why) GiveUp(pending, $"{attempt.Reason}; {why}", now);
    }

    private string? ReasonToGiveUp(Pending pending, DateTimeOffset now)
    {
        var failed = pending.FirstFailedAt ?? now;
        // While the sink fails as a whole, a message counts from then on, or from when it was there.
        var since = health.FailingSince < failed ? health.FailingSince.Value : failed;
        if (since < pending.Message.KnownAt) since = pending.Message.KnownAt;
        if (now - since >= sink.Options.GiveUpAfter) return $"tried for {DurationText.Write(sink.Options.GiveUpAfter)}";
        return pending.Attempts >= DislikedAfter && health.Successes > pending.SuccessesBefore ? string.Create(CultureInfo.InvariantCulture, $"tried {pending.Attempts} times while others went through") : null;
    }

    private void GiveUp(Pending pending, string reason, DateTimeOffset now)
    {
        pending.State = PendingState.Done;
        unwritten.Add(DeadLetters.Write(sink, pending.Message, pending.Attempts, reason, now));
        telemetry.CountDead();
        LogDead(logger, sink.Name, pending.Message.Id, pending.Message.Type, reason);
    }

    [LoggerMessage(812, LogLevel.Warning, "Sink {Sink} takes nothing: {Reason}. It is held and asked again in some minutes; nothing is lost")]
    private static partial void LogHeld(ILogger logger, string sink, string reason);

    [LoggerMessage(813, LogLevel.Warning, "Sink {Sink} fails: {Reason}. It is tried again, the less often the longer it lasts")]
    private static partial void LogFailing(ILogger logger, string sink, string reason);

    [LoggerMessage(814, LogLevel.Information, "Sink {Sink} takes messages again")]
    private static partial void LogBack(ILogger logger, string sink);

    [LoggerMessage(815, LogLevel.Warning, "Sink {Sink}: message {Message} ({Type}) is a dead letter: {Reason}")]
    private static partial void LogDead(ILogger logger, string sink, string message, string type, string reason);
}
