using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Outgoing.Messages;
using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>
/// Gives a sink its messages in order: the events of the log, and what was derived from them right after what it was derived from. What the customer did
/// not allow is passed over.
/// </summary>
internal sealed class SinkSource(Sink sink, ISinkWords words, IJourneyStore store, DerivedQueue queue, Derivation derivation, JourneyBook book, TimeProvider clock) : IAsyncDisposable
{
    // So many events are looked at before the messages found so far go out.
    private const int LookedAtMost = 20_000;

    private readonly Queue<(long Number, DerivedMessage Message)> derived = new();
    private IAsyncEnumerator<LoggedEvent>? log;
    private LoggedEvent? ahead;
    private long end;

    /// <summary>Where the sink is once all that was given is done.</summary>
    public SinkPlace Reached { get; private set; } = new(0, null);

    /// <summary>How many messages were passed over for want of consent.</summary>
    public long Withheld { get; private set; }

    /// <summary>Begins after a place.</summary>
    public void Begin(SinkPlace place) => Reached = place;

    /// <summary>The next messages, some of what there is; and whether there may be more now.</summary>
    /// <param name="most">How many, and one more at most; 0 for none.</param>
    /// <param name="rests">Whether the sink is not sent anything for a while: it keeps nothing of the log in memory then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(IReadOnlyList<Pending> Messages, bool More)> TakeAsync(int most, bool rests, CancellationToken cancellationToken)
    {
        var (before, isRead) = (Reached, false);
        try
        {
            var taken = await TakeAsync(most, cancellationToken);
            isRead = true;
            return taken;
        }
        finally
        {
            if (!isRead)
            {
                // What was found is lost with the failure: it is read again.
                Reached = before;
                derived.Clear();
            }

            if (!isRead || rests || most <= 0) await LetGoAsync();
        }
    }

    private async Task<(IReadOnlyList<Pending> Messages, bool More)> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var found = new List<(OutgoingMessage Message, SinkPlace? Then)>();
        var (horizon, lookedAt, more) = (sink.WantsDerived ? derivation.Position : long.MaxValue, 0, false);
        while (!(more = found.Count >= most || lookedAt >= LookedAtMost))
        {
            var next = await NextEventAsync(horizon, cancellationToken);
            if (await NextDerivedAsync(cancellationToken) is { } waiting && waiting.Message.After < (next?.Position ?? Reached.Position + 1))
            {
                derived.Dequeue();
                Reached = Reached with { Number = waiting.Number };
                if (sink.WantsType(waiting.Message.Type)) found.Add((DerivedMessages.Of(waiting.Message, StreamsOf(waiting.Message.Stream)), Reached));
                continue;
            }

            if (next is null) break;
            ahead = null;
            lookedAt++;
            var before = Reached;
            Reached = Reached with { Position = next.Position };
            var (isWanted, isGoal) = (sink.WantsEvent(next.Event), sink.WantsGoal(next.Event));
            if (!isWanted && !isGoal) continue;
            var streams = book.Customers.StreamsWith(next.Event.Stream);
            // Of two messages of one event the sink is past the event after the second.
            if (isWanted) found.Add((EventMessages.OfEvent(next.Event, streams), isGoal ? before : Reached));
            if (isGoal) found.Add((EventMessages.OfGoal(next.Event, streams), Reached));
        }

        return (await AllowedAsync(found, cancellationToken), more);
    }

    /// <summary>A message that is sent once more; null where the customer does not allow it any more.</summary>
    public async Task<Pending?> AgainAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        (await AllowedAsync([(message, null)], cancellationToken)) is [var pending] ? pending : null;

    public ValueTask DisposeAsync() => LetGoAsync();

    private async Task<LoggedEvent?> NextEventAsync(long horizon, CancellationToken cancellationToken)
    {
        if (ahead is null)
        {
            if (log is null)
            {
                end = Math.Min(await store.LastPositionAsync(cancellationToken), horizon);
                if (end <= Reached.Position) return null;
                log = store.ReadLogAsync(Reached.Position, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
            }

            if (await log.MoveNextAsync())
            {
                ahead = log.Current;
            }
            else
            {
                await LetGoAsync();
                // Behind the last event up to there is none, also where the positions behind it are no longer taken.
                if (end > Reached.Position) Reached = Reached with { Position = end };
                return null;
            }
        }

        if (ahead.Position <= horizon) return ahead;
        // What lies ahead is not derived from yet: the log is read anew when it is.
        if (horizon > Reached.Position) Reached = Reached with { Position = horizon };
        await LetGoAsync();
        return null;
    }

    private async Task<(long Number, DerivedMessage Message)?> NextDerivedAsync(CancellationToken cancellationToken)
    {
        if (!sink.WantsDerived) return null;
        if (derived.Count == 0 && Reached.Number < derivation.Number)
            foreach (var next in await queue.ReadAsync(Reached.Number ?? 0, derivation.Number, cancellationToken)) derived.Enqueue(next);
        return derived.TryPeek(out var first) ? first : null;
    }

    private async Task<IReadOnlyList<Pending>> AllowedAsync(List<(OutgoingMessage Message, SinkPlace? Then)> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0 || !sink.AsksConsent) return [.. found.Select(each => new Pending(each.Message, words.Write(each.Message), each.Then))];
        var traits = (await store.ReadTraitsAsync([.. found.SelectMany(each => each.Message.Streams).Distinct()], cancellationToken)).ToLookup(trait => trait.Stream);
        var allowed = new List<Pending>(found.Count);
        foreach (var (message, then) in found)
        {
            if (sink.IsAllowed(message.Type, Trait.Latest(message.Streams.SelectMany(stream => traits[stream])), clock.GetUtcNow())) allowed.Add(new Pending(message, words.Write(message), then));
            else Withheld++;
        }

        return allowed;
    }

    private IReadOnlyList<StreamId> StreamsOf(string stream) => book.Customers.StreamsWith(StreamId.Parse(stream));

    private async ValueTask LetGoAsync()
    {
        if (log is null) return;
        await log.DisposeAsync();
        (log, ahead) = (null, null);
    }
}
