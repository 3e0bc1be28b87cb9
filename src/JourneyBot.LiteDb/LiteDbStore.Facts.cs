using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Writing;

namespace JourneyBot.LiteDb;

public sealed partial class LiteDbStore
{
    /// <inheritdoc />
    /// <remarks>At most 100,000 facts at a time, each with at most 64,000 characters of text; more throws <see cref="ArgumentException"/>. After cancellation or <see cref="LiteDbFileException"/> the facts may be stored or not, never some of them: send them again.</remarks>
    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken)
    {
        WriteLimits.Check(facts);
        cancellationToken.ThrowIfCancellationRequested();
        if (facts.IsEmpty) return ValueTask.FromResult(new AppendResult([], 0));
        var request = new WriteRequest<JourneyFacts, AppendResult>(facts, static (group, facts) => group.Add(facts), AppendResult.StoreIsBusy, cancellationToken);
        return IsFull(1) || !writer.Queue.TryAdd(request) ? ValueTask.FromResult(AppendResult.StoreIsBusy) : request.Outcome();
    }

    /// <inheritdoc />
    public IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, CancellationToken cancellationToken) =>
        log.ReadAsync(after, writer.Contents.NextPosition, cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(writer.Contents.NextPosition - 1);

    /// <inheritdoc />
    public IAsyncEnumerable<EventColumns> ScanAsync(CancellationToken cancellationToken) => scan.ReadAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) =>
        (await ReadStreamsAsync(streams, 0, cancellationToken)).Events;

    /// <inheritdoc />
    public ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return this.streams.EventsAsync(Distinct(streams), after, cancellationToken);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Link> ReadLinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var link in await streams.LinksAsync(cancellationToken)) yield return link;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Trait> ReadTraitsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var trait in await streams.AllTraitsAsync(cancellationToken)) yield return trait;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return this.streams.TraitsAsync(Distinct(streams), cancellationToken);
    }

    // Of a customer's few streams each is there once.
    private static IReadOnlyCollection<StreamId> Distinct(IReadOnlyCollection<StreamId> streams) => streams.Count <= 1 ? streams : streams.ToHashSet();

    // What waits to be merged is bounded: in memory, on disk, and in the time that opening takes.
    private bool IsFull(int times) => writer.IsOpen && writer.Contents.View.Waiting >= sizes.MostWaiting * times;
}
