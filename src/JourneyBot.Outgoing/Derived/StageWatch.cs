using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Outgoing.Messages;

namespace JourneyBot.Outgoing.Derived;

/// <summary>Looks at a customer's journey, gives the messages about new changes of its stage, and writes down what was told.</summary>
internal sealed class StageWatch(IJourneyStore store, IDocumentStore documents, JourneyBook book, TimeProvider clock)
{
    public const string Collection = "outgoing-stages";

    private string Model => $"{book.Rules.Stages.Model.Pack}/{book.Rules.Stages.Model.Version}";

    /// <summary>Whether an event may change a stage.</summary>
    public bool Heeds(JourneyEvent e) => book.Rules.Stages.Heeds(e.Name, e.Properties);

    public CustomerId CustomerOf(JourneyEvent e) => book.Customers.CustomerOf(e.Stream);

    /// <summary>Looks at a customer after events of theirs, or when a timer is due.</summary>
    /// <param name="stream">One of the customer's streams.</param>
    /// <param name="logged">The events that are new, heeded ones only; none where a timer is due.</param>
    /// <param name="fired">The timer that is due; null where there are events.</param>
    /// <param name="place">The watch.</param>
    /// <param name="batch">Takes what is to be written down.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<DerivedMessage>> LookAsync(
        StreamId stream, IReadOnlyList<LoggedEvent> logged, DateTimeOffset? fired, WatchPlace place, DocumentBatch batch, CancellationToken cancellationToken)
    {
        var events = logged.Select(each => each.Event).ToList();
        if (fired is { } due) batch.Add(StageTimers.Delete(stream, due));
        var streams = book.Customers.StreamsWith(stream);
        var (known, others) = await KnownAsync(streams, place, batch, cancellationToken);
        var live = events.Where(e => e.Origin == EventOrigin.Live).ToList();
        // Only the living act: a history that is imported changes what is known, and is not told.
        var isSilent = events.Count > 0 && live.Count == 0;
        if ((isSilent || events.Count == 0) && known is null) return [];

        var moment = (await JourneyAsync(streams, events, cancellationToken)).At(clock.GetUtcNow());
        var news = isSilent ? [] : StageNews.Of(live.Count == events.Count ? known : null, moment, live.Select(e => e.Id).ToHashSet(StringComparer.Ordinal));
        // The journey may be ahead of the piece of the log that was read: of who is not known yet, what its later events brought about is told with them.
        if (known is null && IsAhead(moment.Journey, events)) return [.. news.Select(told => MessageOf(told, streams[0], logged))];
        WriteDown(streams[0], known, known?.Armed > fired ? known.Armed : fired is null ? known?.Armed : null, moment, place, batch);
        foreach (var other in others)
            if (other != streams[0]) batch.Add(new DocumentChange(Collection, other.ToString(), null));
        return [.. news.Select(told => MessageOf(told, streams[0], logged))];
    }

    // Only heeded events come here: the last of those that the journey has decides, not what came after it.
    private bool IsAhead(Journey journey, List<JourneyEvent> events)
    {
        for (var i = journey.Recent.Count - 1; i >= 0; i--)
        {
            var last = journey.Recent[i];
            if (Heeds(last)) return !events.Exists(e => e.Id == last.Id && e.Source == last.Source);
        }

        return false;
    }

    private async Task<(WatchedStage? Known, List<StreamId> At)> KnownAsync(IReadOnlyList<StreamId> streams, WatchPlace place, DocumentBatch batch, CancellationToken cancellationToken)
    {
        WatchedStage? known = null;
        var at = new List<StreamId>();
        foreach (var stream in streams)
        {
            if (await ReadAsync(stream, batch, cancellationToken) is not { } found) continue;
            at.Add(stream);
            // Of streams that were joined the strongest speaks.
            if (found.Watch == place.Watch && found.Model == Model) known ??= found;
        }

        return (known, at);
    }

    // An event is stored before it is folded into the journeys in memory: where it is not there yet, the store has the whole journey.
    private async Task<Journey> JourneyAsync(IReadOnlyList<StreamId> streams, IReadOnlyList<JourneyEvent> events, CancellationToken cancellationToken)
    {
        var journey = await book.OfAsync(streams[0], cancellationToken);
        var isWhole = events.All(e => journey.HasRecent(e.Source, e.Id) || (journey.Events > Journey.RecentEvents && EventOrder.Instance.Compare(e, journey.Recent[0]) < 0));
        return isWhole ? journey : Journey.Fold(journey.Customer, await store.ReadStreamsAsync(streams, cancellationToken), book.Rules);
    }

    private void WriteDown(StreamId customer, WatchedStage? known, DateTimeOffset? at, JourneyMoment moment, WatchPlace place, DocumentBatch batch)
    {
        var changes = moment.Journey.StageChanges;
        if (changes.IsEmpty && known is null) return;
        var due = book.Rules.Stages.DueAfter(moment.Stage);
        // One that is set for an earlier moment looks again then.
        if (due is { } next && (at is null || next < at))
        {
            if (at is { } before) batch.Add(StageTimers.Delete(customer, before));
            batch.Add(StageTimers.Write(customer, next));
            batch.Armed.Add((customer, next));
            at = next;
        }

        var then = new WatchedStage(Model, place.Watch, moment.Stage.Stage, changes.IsEmpty ? null : StageNews.KeyOf(changes[^1]), at);
        if (then != known) batch.Add(Write(customer, then));
    }

    private DerivedMessage MessageOf(ToldChange told, StreamId customer, IReadOnlyList<LoggedEvent> logged)
    {
        var (change, model) = (told.Change, book.Rules.Stages.Model);
        var data = Encoding.UTF8.GetString(Json.Object(writer =>
        {
            writer.WriteString("from", change.From);
            writer.WriteString("to", change.To);
            writer.WriteString("at", change.At.UtcDateTime);
            writer.WriteString("rule", change.Rule);
            writer.WriteStartArray("proof");
            foreach (var id in change.Proof) writer.WriteStringValue(id);
            writer.WriteEndArray();
            writer.WriteStartObject("model");
            writer.WriteString("pack", model.Pack);
            writer.WriteNumber("version", model.Version);
            writer.WriteEndObject();
            writer.WriteBoolean("revised", told.IsRevised);
        }));
        // It comes right after the event behind it, where that is among the new ones.
        var after = logged.FirstOrDefault(each => change.Proof is [.., var proof] && each.Event.Id == proof)?.Position ?? 0;
        return new DerivedMessage(MessageId.Of("stage", customer.ToString(), Model, told.Key), MessageTypes.StageChanged, customer.ToString(), change.At, clock.GetUtcNow(), after, null, data);
    }

    // A customer whom two timers lead to is looked at twice before the batch is written.
    private async Task<WatchedStage?> ReadAsync(StreamId stream, DocumentBatch batch, CancellationToken cancellationToken)
    {
        if (!batch.TryFind(Collection, stream.ToString(), out var json)) json = (await documents.ReadAsync(Collection, stream.ToString(), cancellationToken))?.Json;
        return json is null ? null : JsonSerializer.Deserialize(json, OutgoingJson.Default.WatchedStage);
    }

    private static DocumentChange Write(StreamId stream, WatchedStage stage) => new(Collection, stream.ToString(), JsonSerializer.Serialize(stage, OutgoingJson.Default.WatchedStage));
}
