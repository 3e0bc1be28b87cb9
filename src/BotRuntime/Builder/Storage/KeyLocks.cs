using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Bot.Builder;

/// <summary>One at a time for each key; several keys are taken in one order, so that nobody waits for each other.</summary>
internal sealed class KeyLocks
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var held = new Held();
        try
        {
            foreach (var stripe in keys.Select(key => (uint)StringComparer.Ordinal.GetHashCode(key) % (uint)_stripes.Length).Distinct().Order())
            {
                await _stripes[stripe].WaitAsync(cancellationToken).ConfigureAwait(false);
                held.Add(_stripes[stripe]);
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private sealed class Held : List<SemaphoreSlim>, IDisposable
    {
        public void Dispose() => ForEach(stripe => stripe.Release());
    }
}
