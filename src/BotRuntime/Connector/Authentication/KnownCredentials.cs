using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Keeps credentials, which hold the token: made anew for each turn, each would get its own.</summary>
internal sealed class KnownCredentials<TKey>
{
    /// <summary>Each bot that speaks to this one is an audience; who lets any speak still has a limit.</summary>
    private const int Limit = 256;

    private readonly ConcurrentDictionary<TKey, Task<ServiceClientCredentials>> _known = new();

    public Task<ServiceClientCredentials> GetAsync(TKey key, Func<TKey, ServiceClientCredentials> make)
    {
        if (_known.TryGetValue(key, out var found)) return found;
        if (_known.Count >= Limit) _known.Clear();
        return _known.GetOrAdd(key, Task.FromResult(make(key)));
    }
}
