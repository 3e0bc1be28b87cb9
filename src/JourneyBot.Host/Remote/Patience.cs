namespace JourneyBot.Host.Remote;

/// <summary>How long an answer is waited for, from the last sign of life.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeSpan longest;
    private readonly CancellationTokenSource late;
    private readonly CancellationTokenSource either;

    public Patience(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        this.longest = longest;
        late = new CancellationTokenSource(longest, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
    }

    /// <summary>Cancelled when it has run out, and when the caller stops.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Begins it anew.</summary>
    public void Renew() => late.CancelAfter(longest);

    public void Dispose()
    {
        either.Dispose();
        late.Dispose();
    }
}
