using System.Threading.Tasks.Sources;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Writing;

/// <summary>A write that waits for the writer's thread. Its caller goes on where <see cref="Answer"/> is called, never on the writer's thread.</summary>
internal abstract class WriteRequest
{
    /// <summary>Why it failed; null where it is on disk.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether the caller gave up before the write began.</summary>
    public abstract bool IsGivenUp { get; }

    /// <summary>Adds the write to a group; nothing is stored yet.</summary>
    public abstract void JoinTo(WriteGroup group);

    /// <summary>Tells the caller that the write is on disk, or that it failed or nobody knows.</summary>
    public abstract void Answer();
}

/// <summary>A write with an answer. It is the source of its own outcome, so that a write is one object.</summary>
internal sealed class WriteRequest<TWhat, T>(TWhat what, Func<WriteGroup, TWhat, T> join, T nothing, CancellationToken cancellationToken) : WriteRequest, IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> answer;
    private T result = nothing;

    public override bool IsGivenUp => cancellationToken.IsCancellationRequested;

    /// <summary>Waits for the outcome, no longer than the caller does; call it once.</summary>
    public ValueTask<T> Outcome()
    {
        var outcome = new ValueTask<T>(this, answer.Version);
        return cancellationToken.CanBeCanceled ? new ValueTask<T>(outcome.AsTask().WaitAsync(cancellationToken)) : outcome;
    }

    public override void JoinTo(WriteGroup group) => result = join(group, what);

    public override void Answer()
    {
        if (Failure is { } reason) answer.SetException(reason);
        else answer.SetResult(result);
    }

    T IValueTaskSource<T>.GetResult(short token) => answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => answer.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        answer.OnCompleted(continuation, state, token, flags);
}

/// <summary>Work that the writer's thread does alone, between two groups.</summary>
internal sealed class AloneRequest(Func<StoreContents, StoreContents> work) : WriteRequest
{
    private readonly TaskCompletionSource answer = new();

    public Task Done => answer.Task;

    public override bool IsGivenUp => false;

    /// <summary>Does the work; gives the contents that count from now on.</summary>
    public StoreContents Run(StoreContents contents) => work(contents);

    public override void JoinTo(WriteGroup group) => throw new InvalidOperationException("this is done alone");

    public override void Answer()
    {
        if (Failure is { } reason) answer.SetException(reason);
        else answer.SetResult();
    }
}
