using System.Diagnostics;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Context;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>Asks for the whole contexts of customers, one after the other.</summary>
internal sealed class ContextReader(JourneyContexts contexts)
{
    /// <summary>What a turn waits at most.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(25);

    /// <summary>Gives how long each took and how many were stale; with a folder its files' cache is dropped before each.</summary>
    public async Task<AskedContexts> ReadAsync(IReadOnlyList<int> customers, string? cold, CancellationToken cancellationToken, TimeSpan? budget = null)
    {
        var (times, stale) = (new Latencies(), 0);
        foreach (var customer in customers)
        {
            // What the system read ahead for the last one would make this one warm.
            if (cold is not null) PageCache.Drop(cold);
            var stream = Crowd.Asked(customer);
            var started = Stopwatch.GetTimestamp();
            var context = budget is { } most ? await contexts.OfAsync(stream, most, cancellationToken) : await contexts.OfAsync(stream, cancellationToken);
            if (await WholeContext.ReadAsync(context, cancellationToken) == 0) throw new InvalidOperationException($"customer {customer} is not there");
            times.AddSince(started);
            if (context.Stale) stale++;
            else if (context.Moment.Journey.Events == 0) throw new InvalidOperationException($"customer {customer} has no events");
        }

        return new AskedContexts(times, stale);
    }
}

/// <summary>How long each of some contexts took, and how many were stale.</summary>
internal sealed record AskedContexts(Latencies Times, int Stale);
