using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.Removal;

/// <summary>
/// Which streams were erased, and until when: of each stream only 16 bytes of a hash (HMAC-SHA256) that is keyed by the file's secret. They are
/// documents of a collection of their own, so that they are as durable as those. Safe for many threads.
/// </summary>
internal sealed class Tombstones(long secret)
{
    public const string Collection = "tombstones";

    private const int HashLength = 16;

    private readonly byte[] key = SHA256.HashData([.. "JourneyBot tombstones"u8, .. BitConverter.GetBytes(secret)]);
    private readonly ConcurrentDictionary<string, Tombstone> known = new(StringComparer.Ordinal);

    /// <summary>Whether nothing was erased.</summary>
    public bool IsEmpty => known.IsEmpty;

    /// <summary>Whether some erasure was not carried out to its end.</summary>
    public bool HasUnfinished => known.Values.Any(tombstone => !tombstone.Done);

    /// <summary>Whether a fact of a stream, of a time, is to be kept out.</summary>
    public bool Cover(StreamId stream, DateTimeOffset time) =>
        !known.IsEmpty && known.TryGetValue(KeyOf(stream), out var tombstone) && time.UtcTicks <= tombstone.Until;

    /// <summary>Whether the erasure of a stream was begun and is not carried out to its end.</summary>
    public bool AreUnderWay(StreamId stream) => !known.IsEmpty && known.TryGetValue(KeyOf(stream), out var tombstone) && !tombstone.Done;

    /// <summary>The changes that erase streams; the later of two moments counts.</summary>
    public IReadOnlyList<DocumentChange> Begin(IEnumerable<StreamId> streams, DateTimeOffset until) =>
        [.. streams.Select(KeyOf).Distinct().Select(key => Change(key, new Tombstone(Math.Max(until.UtcTicks, known.GetValueOrDefault(key)?.Until ?? 0), Done: false)))];

    /// <summary>The changes that say that all that were begun are carried out.</summary>
    public IReadOnlyList<DocumentChange> Finish() =>
        [.. known.Where(pair => !pair.Value.Done).Select(pair => Change(pair.Key, pair.Value with { Done = true }))];

    /// <summary>Takes a document of the collection.</summary>
    public void Remember(string documentKey, string? json)
    {
        if (json is null) known.TryRemove(documentKey, out _);
        else known[documentKey] = JsonSerializer.Deserialize<Tombstone>(json) ?? throw new InvalidDataException("has an empty tombstone");
    }

    private string KeyOf(StreamId stream)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(int)stream.Kind}:{stream.Value}"));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, text).AsSpan(0, HashLength));
    }

    private static DocumentChange Change(string key, Tombstone tombstone) => new(Collection, key, JsonSerializer.Serialize(tombstone));

    /// <summary>Until when, in ticks of UTC, facts are kept out, and whether those that were there are removed.</summary>
    private sealed record Tombstone(long Until, bool Done);
}
