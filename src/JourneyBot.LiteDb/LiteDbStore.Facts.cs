using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Writing;

namespace JourneyBot.LiteDb;

public sealed partial class LiteDbStore
{
    /// <inheritdoc />
    /// <remarks>At most 100,000 facts at a time, each with at most 64,000 characters of text; more throws <see cref="ArgumentException"/>. After cancellation or <see cref="LiteDbFileException"/> the facts may be stored or not, never some of them: send them again.</remarks>
    public async ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken)
    {
        WriteLimits.Check(facts);
        cancellationToken.ThrowIfCancellationRequested();
        if (facts.IsEmpty) return new AppendResult([], 0);
        var request = new WriteRequest<AppendResult>(group => group.Add(facts), AppendResult.StoreIsBusy, cancellationToken);
        return writer.Queue.TryAdd(request) ? await request.Answer.WaitAsync(cancellationToken) : AppendResult.StoreIsBusy;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var contents = writer.Contents;
        var last = contents.Facts.BlockCount;
        for (var block = contents.Facts.BlockAt(after + 1); block < last; block++)
        {
            foreach (var logged in await EventsAsync(contents.Facts.PositionOf(block), null, cancellationToken))
                if (logged.Position > after) yield return logged;
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var wanted = streams.ToHashSet();
        var events = new List<JourneyEvent>();
        foreach (var position in writer.Contents.Facts.BlocksOf(wanted))
            events.AddRange((await EventsAsync(position, wanted, cancellationToken)).Select(logged => logged.Event));
        events.Sort(EventOrder.Instance);
        return events;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Link> ReadLinksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var link in writer.Contents.Facts.Links())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return link;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<Trait>>(writer.Contents.Facts.TraitsOf(streams.Distinct()));
    }

    private async ValueTask<IReadOnlyList<LoggedEvent>> EventsAsync(long position, HashSet<StreamId>? only, CancellationToken cancellationToken)
    {
        if (writer.Contents.Recent.Find(position) is { } recent)
            return only is null ? recent : [.. recent.Where(logged => only.Contains(logged.Event.Stream))];
        var content = await ReadAsync(() => writer.Contents.BlockAt(position), cancellationToken);
        return BlockEncoding.DecodeEvents(position, content, only);
    }
}
