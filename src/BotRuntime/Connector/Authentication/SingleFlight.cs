using System;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Runs something once for all who ask while it runs. Who stops waiting does not stop it for the others.</summary>
internal sealed class SingleFlight<T>(Func<Task<T>> run)
{
    private readonly Lock _gate = new();
    private Task<T> _running;

    public Task<T> RunAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_running is null || _running.IsCompleted) _running = Task.Run(run, CancellationToken.None);
            return _running.WaitAsync(cancellationToken);
        }
    }
}
