using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Events;
using LiteDB;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>The rival that needs no thought: LiteDB with a document an event, its identity as the key, and an index on the stream.</summary>
internal sealed class PlainLiteDbSide : ISide
{
    private readonly LiteDatabase database;
    private readonly ILiteCollection<BsonDocument> events;

    public PlainLiteDbSide(string folder)
    {
        database = new LiteDatabase(new ConnectionString { Filename = Path.Combine(folder, "plain.db"), Collation = Collation.Binary });
        events = database.GetCollection("events");
        events.EnsureIndex("stream");
    }

    public ValueTask<int> AppendAsync(Batch batch, CancellationToken cancellationToken)
    {
        var count = 0;
        database.BeginTrans();
        foreach (var e in batch.Events)
        {
            var document = DocumentOf(e);
            if (events.FindById(document["_id"]) is not null) continue;
            events.Insert(document);
            count++;
        }

        database.Commit();
        // Version 5.0.20 has no other public way to wait for the disk.
        database.Checkpoint();
        return ValueTask.FromResult(count);
    }

    public ValueTask<int> ReadTimelineAsync(StreamId stream, CancellationToken cancellationToken) =>
        ValueTask.FromResult(events.Find(Query.EQ("stream", stream.ToString())).OrderBy(document => document["occurredAt"].AsInt64).Count());

    public ValueTask<ScanCount> ScanAsync(CancellationToken cancellationToken)
    {
        var count = new ScanCount();
        foreach (var document in events.FindAll()) count.Add(document["stream"].AsString, document["name"].AsString);
        return ValueTask.FromResult(count);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private static BsonDocument DocumentOf(JourneyEvent e) => new()
    {
        ["_id"] = $"{e.Stream}|{e.Source}|{e.Id}",
        ["stream"] = e.Stream.ToString(),
        ["source"] = e.Source,
        ["id"] = e.Id,
        ["name"] = e.Name,
        ["channel"] = e.Channel,
        ["occurredAt"] = e.OccurredAt.UtcTicks,
        ["receivedAt"] = e.ReceivedAt.UtcTicks,
        ["sequence"] = e.Sequence,
        ["origin"] = (int)e.Origin,
        ["properties"] = e.Properties.ToString(),
    };
}
