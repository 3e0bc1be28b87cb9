namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>Lets a test wait for what other threads bring about, without sleeping.</summary>
internal sealed class Signal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private volatile TaskCompletionSource changed = New();

    public Task Changed => changed.Task;

    public void Pulse()
    {
        var former = changed;
        changed = New();
        former.TrySetResult();
    }

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var next = Changed; !holds(); next = Changed)
        {
            if (holds()) return; // it came between the two looks
            try
            {
                await next.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"{what} did not come within {Patience.TotalSeconds} s");
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
