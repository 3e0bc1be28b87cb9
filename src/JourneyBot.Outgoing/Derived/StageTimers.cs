using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.Outgoing.Derived;

/// <summary>
/// When the stages of customers change by time alone. Each timer is a document under the hour in which it is due, and only those of the running hour
/// are in memory.
/// </summary>
internal sealed class StageTimers(IDocumentStore documents)
{
    public const string Collection = "outgoing-due";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly PriorityQueue<(StreamId Stream, DateTimeOffset Due), DateTimeOffset> soon = new();

    /// <summary>The hour whose timers were taken last; those that are due in it or earlier are in memory.</summary>
    public DateTimeOffset Loaded { get; private set; }

    /// <summary>When to look next, in UTC.</summary>
    public DateTimeOffset NextAt => soon.TryPeek(out _, out var due) && due < Loaded + Hour ? due : Loaded + Hour;

    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Hour.Ticks), TimeSpan.Zero);

    /// <summary>Begins anew with the timers of an hour and of all after it up to now.</summary>
    public Task ResumeAsync(DateTimeOffset hour, DateTimeOffset now, CancellationToken cancellationToken)
    {
        soon.Clear();
        Loaded = hour - Hour;
        return LoadAsync(now, cancellationToken);
    }

    /// <summary>Takes the timers of the hours up to now.</summary>
    public async Task LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var next = Loaded + Hour; next <= now; next += Hour)
        {
            foreach (var document in await documents.ReadAllAsync(Collection, Prefix(next), cancellationToken))
            {
                var stream = StreamId.Parse(StreamOf(document.Key));
                var due = new DateTimeOffset(long.Parse(document.Json, CultureInfo.InvariantCulture), TimeSpan.Zero);
                soon.Enqueue((stream, due), due);
            }

            Loaded = next;
        }
    }

    /// <summary>Takes a timer that is due; false for none.</summary>
    public bool TryTake(DateTimeOffset now, out StreamId stream, out DateTimeOffset due)
    {
        (stream, due) = (default, default);
        if (!soon.TryPeek(out var next, out var at) || at > now) return false;
        soon.Dequeue();
        (stream, due) = next;
        return true;
    }

    /// <summary>Keeps a timer that was written.</summary>
    public void Keep(StreamId stream, DateTimeOffset due)
    {
        if (due < Loaded + Hour) soon.Enqueue((stream, due), due);
    }

    public static DocumentChange Write(StreamId stream, DateTimeOffset due) => new(Collection, Prefix(due) + stream, due.UtcTicks.ToString(CultureInfo.InvariantCulture));

    public static DocumentChange Delete(StreamId stream, DateTimeOffset due) => new(Collection, Prefix(due) + stream, null);

    /// <summary>The stream in a timer's key.</summary>
    public static string StreamOf(string key) => key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..];

    private static string Prefix(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture) + "|";
}
