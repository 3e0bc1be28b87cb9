using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>Takes everything as new and keeps nothing.</summary>
internal sealed class ForgetfulStore : IJourneyStore
{
    private long position;

    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken)
    {
        var last = Interlocked.Add(ref position, facts.Events.Count);
        return ValueTask.FromResult(new AppendResult([.. facts.Events.Select((e, i) => new LoggedEvent(last - facts.Events.Count + i + 1, e))], 0));
    }

    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(0L);

    public IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, CancellationToken cancellationToken) => NoneAsync<LoggedEvent>(cancellationToken);

    public IAsyncEnumerable<EventColumns> ScanAsync(CancellationToken cancellationToken) => NoneAsync<EventColumns>(cancellationToken);

    public IAsyncEnumerable<Trait> ReadTraitsAsync(CancellationToken cancellationToken) => NoneAsync<Trait>(cancellationToken);

    public IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken) => NoneAsync<Link>(cancellationToken);

    public ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<JourneyEvent>>([]);

    public ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken) => ValueTask.FromResult(new StreamEvents([], new StoreMoment(after, 0)));

    public ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken) => ValueTask.FromResult<JourneySnapshot?>(null);

    public ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Trait>>([]);

    public ValueTask<RemovedFacts> EraseAsync(IReadOnlyCollection<StreamId> streams, DateTimeOffset until, CancellationToken cancellationToken) => ValueTask.FromResult(new RemovedFacts(0, 0, 0));

    public ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken) => ValueTask.FromResult(new RemovedFacts(0, 0, 0));

    public ValueTask<long> ReviseAsync(IReadOnlyCollection<EventRevision> revisions, CancellationToken cancellationToken) => ValueTask.FromResult(0L);

    private static async IAsyncEnumerable<T> NoneAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        cancellationToken.ThrowIfCancellationRequested();
        yield break;
    }
}
