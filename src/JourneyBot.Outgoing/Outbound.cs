using JourneyBot.Journeys;
using JourneyBot.Outgoing.Delivery;
using JourneyBot.Outgoing.Derived;
using JourneyBot.Outgoing.Segment;
using JourneyBot.Outgoing.Sinks;
using JourneyBot.Outgoing.Webhooks;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Outgoing;

/// <summary>All sinks of this host, for its administrators.</summary>
public sealed class Outbound : IDisposable
{
    private readonly DeadLetters letters;
    private readonly List<SinkRequests> requests = [];

    internal Outbound(
        SinkList sinks, IJourneyStore store, IDocumentStore documents, JourneyBook book, Derivation derivation, Pulse pulse, Func<Sink, HttpClient> open, Func<double> chance, TimeProvider clock, ILoggerFactory loggers)
    {
        letters = new DeadLetters(documents, store, book);
        var (queue, places, logger) = (new DerivedQueue(documents), new SinkPlaces(documents, sinks), loggers.CreateLogger<SinkDelivery>());
        Deliveries = [.. sinks.All.Select(sink =>
        {
            var words = WordsOf(sink);
            requests.Add(new SinkRequests(sink.Name, words, open(sink), sink.Options.Timeout, clock, logger));
            var source = new SinkSource(sink, words, store, queue, derivation, book, clock);
            return new SinkDelivery(sink, words, source, requests[^1], places, letters, store, derivation, pulse, chance, clock, logger);
        })];
    }

    internal IReadOnlyList<SinkDelivery> Deliveries { get; }

    /// <summary>How all sinks are doing, in the order of their names.</summary>
    public async Task<IReadOnlyList<SinkStatus>> StatusAsync(CancellationToken cancellationToken)
    {
        var all = new List<SinkStatus>(Deliveries.Count);
        foreach (var delivery in Deliveries) all.Add(await delivery.StatusAsync(cancellationToken));
        return all;
    }

    /// <summary>The dead letters of a sink, oldest first; null where there is no such sink.</summary>
    public async Task<IReadOnlyList<DeadLetterView>?> DeadLettersAsync(string sink, CancellationToken cancellationToken) =>
        Find(sink) is null ? null : [.. (await letters.OfAsync(sink, cancellationToken)).Select(letter => new DeadLetterView(letter.Id, letter.Type, letter.OccurredAt, letter.DiedAt, letter.Attempts, letter.Reason))];

    /// <summary>Sends dead letters of a sink once more, some ids or all where none is given; how many, null where there is no such sink.</summary>
    public async Task<int?> ReplayAsync(string sink, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (Find(sink) is not { } delivery) return null;
        var count = await letters.ReplayAsync(sink, ids, cancellationToken);
        delivery.Replay();
        return count;
    }

    /// <summary>Throws dead letters of a sink away, some ids or all where none is given; how many, null where there is no such sink.</summary>
    public async Task<int?> DiscardAsync(string sink, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Find(sink) is null ? null : await letters.DiscardAsync(sink, ids, cancellationToken);

    /// <summary>Tries a sink at once that rests after failures; false where there is no such sink.</summary>
    public bool Wake(string sink)
    {
        Find(sink)?.Wake();
        return Find(sink) is not null;
    }

    /// <inheritdoc />
    public void Dispose() => requests.ForEach(each => each.Dispose());

    internal static ISinkWords WordsOf(Sink sink)
    {
        if (sink.Options.Kind == SinkKind.Segment) return new SegmentWords(sink.Url, sink.Options.Secrets[0]);
        var keys = sink.Options.Secrets.Select(secret => WebhookSecret.TryParse(secret, out var key) ? key : throw new InvalidOperationException($"a secret of {sink.Name} is none")).ToList();
        return new WebhookWords(sink.Url, new WebhookSignature(keys));
    }

    private SinkDelivery? Find(string sink) => Deliveries.FirstOrDefault(delivery => delivery.Sink.Name == sink);
}

/// <summary>A message that a sink did not take, for its administrators.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">The message's type.</param>
/// <param name="OccurredAt">When it happened, in UTC.</param>
/// <param name="DiedAt">When it was given up, in UTC.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it was given up, in words.</param>
public sealed record DeadLetterView(string Id, string Type, DateTimeOffset OccurredAt, DateTimeOffset DiedAt, int Attempts, string Reason);
