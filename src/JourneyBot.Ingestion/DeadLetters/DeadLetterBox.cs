using System.Diagnostics.Metrics;
using System.Text.Json;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Ingestion.DeadLetters;

/// <summary>Keeps what doors could not take, in the store; of each door the latest, up to a number.</summary>
public sealed partial class DeadLetterBox(IDocumentStore documents, DeadLetterSeal seal, IngestionOptions options, ILogger<DeadLetterBox> logger) : IDisposable
{
    private const string Collection = "dead-letters";
    private const int WrittenAtOnce = 500;

    private static readonly Counter<long> Kept = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.dead_letters.kept", "{entry}", "entries that a door could not take");
    private static readonly Counter<long> Dropped = JourneyTelemetry.Meter.CreateCounter<long>("journeybot.dead_letters.dropped", "{entry}", "dead letters that made room for later ones");

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Keeps entries of a delivery with their problems; returns when they are on disk.</summary>
    public async Task PutAsync(Delivery delivery, IReadOnlyList<MappedEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(entries);
        var letters = entries.Select(entry => seal.Close(delivery, entry)).DistinctBy(letter => letter.Id).ToList();
        foreach (var some in letters.Chunk(WrittenAtOnce))
            await documents.WriteAsync([.. some.Select(letter => new DocumentChange(Collection, letter.Id, JsonSerializer.Serialize(letter, DeadLetterJson.Default.DeadLetter)))], cancellationToken);
        Kept.Add(letters.Count);
        LogKept(logger, letters.Count, delivery.Door, letters[0].Reason);
        await MakeRoomAsync(delivery.Door, letters.Count, cancellationToken);
    }

    /// <summary>The letters of a door, or of all, oldest first, without what is sealed.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? door, CancellationToken cancellationToken) =>
        [.. (await AllAsync(door, cancellationToken)).Select(letter => letter with { Sealed = null })];

    /// <summary>A letter; null where there is none of that id.</summary>
    public async Task<DeadLetter?> FindAsync(string id, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Collection, id, cancellationToken) is { } document ? Read(document) : null;

    /// <summary>The entry of a letter as it came in; null where the keys that sealed it are gone.</summary>
    public ReadOnlyMemory<byte>? Open(DeadLetter letter) => seal.Open(letter);

    /// <summary>Throws letters away; gives how many were there.</summary>
    public async Task<int> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var removed = 0;
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var some in ids.Chunk(WrittenAtOnce)) removed += await DeleteAsync(some, cancellationToken);
            counts.Clear();
        }
        finally
        {
            turn.Release();
        }

        return removed;
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task<int> DeleteAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var there = new List<string>();
        foreach (var id in ids)
            if (await documents.ReadAsync(Collection, id, cancellationToken) is not null) there.Add(id);
        await documents.WriteAsync([.. there.Select(id => new DocumentChange(Collection, id, null))], cancellationToken);
        return there.Count;
    }

    // A tenth more than needed goes, so that it is not done for every letter.
    private async Task MakeRoomAsync(string door, int added, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            counts[door] = counts.TryGetValue(door, out var count) ? count + added : (await AllAsync(door, cancellationToken)).Count;
            if (counts[door] <= options.DeadLettersKept) return;
            var all = await AllAsync(door, cancellationToken);
            var most = options.DeadLettersKept - options.DeadLettersKept / 10;
            // What came again was counted twice, so there may be room.
            var old = all.Count <= options.DeadLettersKept ? [] : all.Take(all.Count - most).Select(letter => letter.Id).ToList();
            foreach (var some in old.Chunk(WrittenAtOnce)) await DeleteAsync(some, cancellationToken);
            counts[door] = all.Count - old.Count;
            if (old.Count == 0) return;
            Dropped.Add(old.Count);
            LogDropped(logger, old.Count, door);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<List<DeadLetter>> AllAsync(string? door, CancellationToken cancellationToken) =>
        [.. (await documents.ReadAllAsync(Collection, door is null ? "" : door + "/", cancellationToken)).Select(Read).OrderBy(letter => letter.Delivery.ReceivedAt).ThenBy(letter => letter.Id, StringComparer.Ordinal)];

    private static DeadLetter Read(StoredDocument document) =>
        JsonSerializer.Deserialize(document.Json, DeadLetterJson.Default.DeadLetter) ?? throw new InvalidOperationException($"the dead letter {document.Key} is empty");

    [LoggerMessage(550, LogLevel.Warning, "{Count} entries of the door {Door} are dead letters; the first: {Reason}")]
    private static partial void LogKept(ILogger logger, int count, string door, string reason);

    [LoggerMessage(551, LogLevel.Warning, "{Count} dead letters of the door {Door} were dropped for later ones: see what its sender sends, or raise JourneyBot:Ingestion:DeadLettersKept")]
    private static partial void LogDropped(ILogger logger, int count, string door);
}
