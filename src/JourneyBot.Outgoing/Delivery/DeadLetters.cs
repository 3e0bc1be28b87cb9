using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Messages;
using JourneyBot.Outgoing.Sinks;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>The messages that sinks did not take, and those of them that are sent once more.</summary>
internal sealed class DeadLetters(IDocumentStore documents, IJourneyStore store, JourneyBook book)
{
    public const string Dead = "outgoing-dead";
    public const string Again = "outgoing-again";
    private const int AtOnce = 5_000;

    /// <summary>The dead letters of a sink, oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> OfAsync(string sink, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(Dead, sink, cancellationToken)).OrderBy(letter => letter.DiedAt).ThenBy(letter => letter.Id, StringComparer.Ordinal)];

    /// <summary>Lets dead letters be sent once more; how many. Some ids, or all where none is given.</summary>
    public Task<int> ReplayAsync(string sink, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        TakeAsync(sink, ids, letter => [new DocumentChange(Again, KeyOf(sink, letter.Id), Text(letter)), new DocumentChange(Dead, KeyOf(sink, letter.Id), null)], cancellationToken);

    /// <summary>Throws dead letters away; how many. Some ids, or all where none is given.</summary>
    public Task<int> DiscardAsync(string sink, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        TakeAsync(sink, ids, letter => [new DocumentChange(Dead, KeyOf(sink, letter.Id), null)], cancellationToken);

    /// <summary>What is to be sent once more, oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> WaitingAsync(string sink, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(Again, sink, cancellationToken)).OrderBy(letter => letter.OccurredAt).ThenBy(letter => letter.Id, StringComparer.Ordinal)];

    /// <summary>The message of a letter, made anew; null where its event is there no more.</summary>
    public async Task<OutgoingMessage?> MessageOfAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var stream = StreamId.Parse(letter.Stream);
        var streams = book.Customers.StreamsWith(stream);
        if (letter.Derived is { } derived) return DerivedMessages.Of(derived, streams);
        var found = (await store.ReadStreamsAsync([stream], cancellationToken)).FirstOrDefault(e => e.Id == letter.EventId && e.Source == letter.Source);
        return found is null ? null : letter.Id == MessageId.OfGoal(found) ? EventMessages.OfGoal(found, streams) : EventMessages.OfEvent(found, streams);
    }

    /// <summary>The change that writes down a message which was given up.</summary>
    public static DocumentChange Write(Sink sink, OutgoingMessage message, int attempts, string reason, DateTimeOffset now)
    {
        var letter = new DeadLetter(
            message.Id, message.Type, message.Stream.ToString(), message.OccurredAt, now, attempts, reason, message.Origin.Source, message.Origin.EventId, message.Origin.Derived);
        return new DocumentChange(Dead, KeyOf(sink.Name, message.Id), Text(letter));
    }

    /// <summary>The change that ends the sending once more.</summary>
    public static DocumentChange EndAgain(Sink sink, string id) => new(Again, KeyOf(sink.Name, id), null);

    private async Task<int> TakeAsync(string sink, IReadOnlyCollection<string> ids, Func<DeadLetter, DocumentChange[]> change, CancellationToken cancellationToken)
    {
        var letters = (await ReadAsync(Dead, sink, cancellationToken)).Where(letter => ids.Count == 0 || ids.Contains(letter.Id)).ToList();
        foreach (var several in letters.Chunk(AtOnce / 2)) await documents.WriteAsync([.. several.SelectMany(change)], cancellationToken);
        return letters.Count;
    }

    private async Task<List<DeadLetter>> ReadAsync(string collection, string sink, CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(collection, sink + "|", cancellationToken)).Select(document => JsonSerializer.Deserialize(document.Json, OutgoingJson.Default.DeadLetter)).OfType<DeadLetter>()];

    private static string KeyOf(string sink, string id) => $"{sink}|{id}";

    private static string Text(DeadLetter letter) => JsonSerializer.Serialize(letter, OutgoingJson.Default.DeadLetter);
}
