using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Writing;

/// <summary>A write that waits for the writer's thread.</summary>
internal abstract class WriteRequest
{
    /// <summary>Whether the caller gave up before the write began.</summary>
    public abstract bool IsGivenUp { get; }

    /// <summary>Adds the write to a group; nothing is stored yet.</summary>
    public abstract void JoinTo(WriteGroup group);

    /// <summary>Tells the caller that the write is on disk.</summary>
    public abstract void Acknowledge();

    /// <summary>Tells the caller that the write failed, or that nobody knows.</summary>
    public abstract void Refuse(Exception reason);
}

/// <summary>A write with an answer.</summary>
internal sealed class WriteRequest<T>(Func<WriteGroup, T> join, T nothing, CancellationToken cancellationToken) : WriteRequest
{
    // The caller goes on elsewhere, never on the writer's thread.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = nothing;

    public Task<T> Answer => answer.Task;

    public override bool IsGivenUp => cancellationToken.IsCancellationRequested && answer.TrySetCanceled(cancellationToken);

    public override void JoinTo(WriteGroup group) => result = join(group);

    public override void Acknowledge() => answer.TrySetResult(result);

    public override void Refuse(Exception reason) => answer.TrySetException(reason);
}

/// <summary>Work that the writer's thread does alone, between two groups.</summary>
internal sealed class AloneRequest(Func<StoreContents, StoreContents> work) : WriteRequest
{
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answer => answer.Task;

    public override bool IsGivenUp => false;

    /// <summary>Does the work; gives the contents that count from now on.</summary>
    public StoreContents Run(StoreContents contents) => work(contents);

    public override void JoinTo(WriteGroup group) => throw new InvalidOperationException("this is done alone");

    public override void Acknowledge() => answer.TrySetResult();

    public override void Refuse(Exception reason) => answer.TrySetException(reason);
}
