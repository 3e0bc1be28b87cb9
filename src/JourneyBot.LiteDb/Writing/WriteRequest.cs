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

/// <summary>A write with an answer.</summary>
internal sealed class WriteRequest<T>(Func<WriteGroup, T> join, T nothing, CancellationToken cancellationToken) : WriteRequest
{
    private readonly TaskCompletionSource<T> answer = new();
    private T result = nothing;

    /// <summary>The outcome; ends at once where the caller gives up.</summary>
    public Task<T> Outcome => answer.Task.WaitAsync(cancellationToken);

    public override bool IsGivenUp => cancellationToken.IsCancellationRequested;

    public override void JoinTo(WriteGroup group) => result = join(group);

    public override void Answer()
    {
        if (Failure is { } reason) answer.SetException(reason);
        else answer.SetResult(result);
    }
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
