using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Events;
using Microsoft.Data.Sqlite;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>
/// SQLite as somebody would use it who knows it well: write-ahead log, synchronous FULL, prepared statements, a transaction a batch, a
/// cache of 256 MB. The table keeps the order of arrival; the one index, over the identity, also finds a customer's events. A table without
/// row ids, in the order of the identity, was tried too: it is a tenth smaller and a cold read takes half the time, but it takes half as
/// long again to fill and four times as long to scan.
/// </summary>
internal sealed class SqliteSide : ISide
{
    // A checkpoint each 64 MB of log instead of each 4: random keys touch a page an event, and most of them again before long.
    private const string Set = """
        PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=16384; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY;
        """;

    private const string Table = """
        CREATE TABLE IF NOT EXISTS events (
          position INTEGER PRIMARY KEY, stream TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL, occurred INTEGER NOT NULL,
          received INTEGER NOT NULL, sequence INTEGER NOT NULL, origin INTEGER NOT NULL, properties TEXT NOT NULL,
          UNIQUE (stream, source, id));
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand timeline;

    public SqliteSide(string folder)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "events.sqlite"), Pooling = false }.ToString());
        connection.Open();
        Execute(Set);
        Execute(Table);
        insert = Prepared(
            "INSERT INTO events (stream, source, id, name, channel, occurred, received, sequence, origin, properties) VALUES ($stream, $source, $id, $name, $channel, $occurred, $received, $sequence, $origin, $properties) ON CONFLICT DO NOTHING",
            "$stream", "$source", "$id", "$name", "$channel", "$occurred", "$received", "$sequence", "$origin", "$properties");
        timeline = Prepared("SELECT source, id, name, channel, occurred, received, sequence, origin, properties FROM events WHERE stream = $stream ORDER BY occurred, sequence, id", "$stream");
    }

    public ValueTask<int> AppendAsync(Batch batch, CancellationToken cancellationToken)
    {
        var count = 0;
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var e in batch.Events)
        {
            Give(insert, e.Stream.ToString(), e.Source, e.Id, e.Name, e.Channel, e.OccurredAt.UtcTicks, e.ReceivedAt.UtcTicks, e.Sequence, (long)e.Origin, e.Properties.ToString());
            count += insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return ValueTask.FromResult(count);
    }

    public ValueTask<int> ReadTimelineAsync(StreamId stream, CancellationToken cancellationToken)
    {
        Give(timeline, stream.ToString());
        using var rows = timeline.ExecuteReader();
        var events = new List<JourneyEvent>();
        while (rows.Read()) events.Add(EventOf(stream, rows));
        return ValueTask.FromResult(events.Count);
    }

    // Only the columns that are counted: more would not be fair to it.
    public ValueTask<ScanCount> ScanAsync(CancellationToken cancellationToken)
    {
        var count = new ScanCount();
        using var scan = Prepared("SELECT stream, name FROM events");
        using var rows = scan.ExecuteReader();
        while (rows.Read()) count.Add(rows.GetString(0), rows.GetString(1));
        return ValueTask.FromResult(count);
    }

    public ValueTask DisposeAsync()
    {
        insert.Dispose();
        timeline.Dispose();
        // The last connection to close moves the log into the file.
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static JourneyEvent EventOf(StreamId stream, SqliteDataReader row) => new()
    {
        Stream = stream,
        Source = row.GetString(0),
        Id = row.GetString(1),
        Name = row.GetString(2),
        Channel = row.GetString(3),
        OccurredAt = new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero),
        ReceivedAt = new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
        Sequence = row.GetInt64(6),
        Origin = (EventOrigin)row.GetInt64(7),
        Properties = EventProperties.FromStore(System.Text.Encoding.UTF8.GetBytes(row.GetString(8))),
    };

    private static void Give(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

    private SqliteCommand Prepared(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
