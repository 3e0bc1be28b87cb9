using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace BotRuntime.Tests.Connector;

/// <summary>A clock on which back-off takes no time: it runs on as soon as somebody waits for less than a limit's length. Limits expire by hand.</summary>
internal sealed class RushingClock : FakeTimeProvider
{
    private static readonly TimeSpan Limits = TimeSpan.FromSeconds(30);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>Off, everybody waits until the clock is advanced by hand.</summary>
    public bool Rushes { get; set; } = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime < TimeSpan.Zero || dueTime == Limits || dueTime > TimeSpan.FromSeconds(60)) return timer;
        Waits.Enqueue(dueTime);
        if (Rushes) ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
