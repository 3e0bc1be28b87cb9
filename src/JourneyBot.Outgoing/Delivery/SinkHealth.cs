namespace JourneyBot.Outgoing.Delivery;

/// <summary>How a sink is doing, and when it may be sent something: what failures of any of its messages mean for all of them.</summary>
internal sealed class SinkHealth(Func<double> chance)
{
    // So many failures in a row say that the sink is down rather than that it dislikes a message: one at a time asks whether it is back.
    private const int DownAfter = 3;

    private int failures;

    /// <summary>Since when every attempt fails, in UTC; null while they succeed.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>When it last took something, in UTC; null for never.</summary>
    public DateTimeOffset? LastSuccessAt { get; private set; }

    /// <summary>How often it took something since the host started.</summary>
    public long Successes { get; private set; }

    /// <summary>What last went wrong; null for nothing.</summary>
    public (DateTimeOffset At, string Reason)? LastError { get; private set; }

    /// <summary>Until when nothing is sent, in UTC.</summary>
    public DateTimeOffset RestsUntil { get; private set; }

    /// <summary>Whether somebody has to change its settings, or ours.</summary>
    public bool IsHeld { get; private set; }

    public bool IsDown => IsHeld || failures >= DownAfter;

    public void Resume(SinkPlace place) => (FailingSince, LastSuccessAt) = (place.FailingSince, place.LastSuccessAt);

    public void Succeeded(DateTimeOffset now)
    {
        Successes++;
        (failures, FailingSince, LastSuccessAt, IsHeld, RestsUntil) = (0, null, now, false, default);
    }

    /// <summary>Takes a failure that does not concern one message alone; says how long the message that failed waits.</summary>
    public TimeSpan Failed(Attempt attempt, int attempts, DateTimeOffset now)
    {
        failures++;
        FailingSince ??= now;
        Noted(attempt, now);
        IsHeld = attempt.Outcome == AttemptOutcome.WrongSetUp;
        var own = BackOff.After(attempts, chance());
        var rest = IsHeld ? BackOff.WrongSetUp * (1 - (chance() / 2)) : IsDown ? BackOff.After(failures - DownAfter + 1, chance()) : TimeSpan.Zero;
        if (attempt.RetryAfter is { } asked && asked > rest) rest = asked;
        if (now + rest > RestsUntil) RestsUntil = now + rest;
        return rest > own ? rest : own;
    }

    /// <summary>Takes a refusal of one message: the sink itself is well.</summary>
    public void Refused(Attempt attempt, DateTimeOffset now)
    {
        Noted(attempt, now);
        (failures, FailingSince, IsHeld) = (0, null, false);
    }

    /// <summary>Lets it be sent something at once.</summary>
    public void Wake() => RestsUntil = default;

    private void Noted(Attempt attempt, DateTimeOffset now) => LastError = (now, attempt.Reason);
}
