using JourneyBot.Journeys;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>A store to look after whose commands take until the test lets them go on, or until they are cancelled.</summary>
internal sealed class HeldStore : IStoreMaintenance
{
    private readonly TaskCompletionSource free = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => begun.Task;

    public Task Cancelled => cancelled.Task;

    public StorePlace Place => new("held", 0);

    public async Task<StoreCheck> CheckAsync(IProgress<string>? steps, CancellationToken cancellationToken)
    {
        steps?.Report("checking");
        await CompactAsync(cancellationToken);
        return new StoreCheck(0, 0, 0, []);
    }

    public async Task<Stream> OpenBackupAsync(CancellationToken cancellationToken)
    {
        await CompactAsync(cancellationToken);
        return new MemoryStream([1]);
    }

    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        begun.TrySetResult();
        try
        {
            await free.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            cancelled.TrySetResult();
            throw;
        }
    }

    public void LetGo() => free.TrySetResult();
}
